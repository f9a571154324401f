"""What follows for texts and their readers when one tag takes the place of another."""
from django.utils.translation import ngettext

from platform_core.lib.entailed import Consequence
from platform_core.notifications.models import Subscription
from platform_core.search.models import Document
from platform_core.taxonomy.keeping import REPLACING


def register():
    """Texts are found under the new tag, and whoever followed the old one follows it."""
    REPLACING.add(
        Consequence("followers", lambda old, _new: Subscription.objects.to(old).count(),
                    followers_go, Subscription.objects.hand_over),
        Consequence("entries", count_entries, entries_go, outdate_entries),
    )


def followers_go(count):
    """What is said of who follows the tag."""
    return ngettext("%(n)s member follows it; they follow the other one then.",
                    "%(n)s members follow it; they follow the other one then.",
                    count) % {"n": count}


def entries_go(count):
    """What is said of the index."""
    return ngettext("%(n)s entry of the search is written anew within a minute.",
                    "%(n)s entries of the search are written anew within a minute.",
                    count) % {"n": count}


def count_entries(old, _new):
    """How many things are found by this tag."""
    return Document.objects.tagged(old.slug).count()


def outdate_entries(old, _new):
    """Let a sweep write them anew; how many."""
    return Document.objects.tagged(old.slug).update(version=0)
