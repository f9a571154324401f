"""What the good practices add to the registers: their kind, and an answer to what others ask."""
from django.utils.translation import gettext_lazy as _

from goodpractices.models import GoodPractice
from platform_core.lib import links
from platform_core.lib.kinds import KINDS, Kind
from platform_core.members.work import MOST_OF_ONE_APP, Work

PRACTICE = Kind(
    "practice", GoodPractice, _("Good practice"), "library", queued=_("Good practice"),
    searched="practices", searched_label=_("Good practices"), suggested=True, reported=True,
    discussed=True,
)


def register():
    """Name the kind, and answer the question that the good practices know about."""
    KINDS.add(PRACTICE)
    links.register("recent work", recent_work)


def recent_work(person, reader):
    """The newest published practices of a member, as Work; one query."""
    practices = GoodPractice.objects.visible_to(reader).published().filter(author=person)
    newest = practices.only("title", "language", "published_at").order_by("-published_at", "-pk")
    return [
        Work(one.get_absolute_url(), one.title, one.language, str(PRACTICE.label), PRACTICE.icon,
             one.published_at)
        for one in newest[:MOST_OF_ONE_APP]
    ]
