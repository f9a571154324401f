"""What the good practices add to the registers: their kind, and an answer to what others ask."""
from django.utils.translation import gettext_lazy as _

from goodpractices.models import GoodPractice
from platform_core.lib import links
from platform_core.lib.kinds import FAMILIES, KINDS, VERBS, Family, Kind, Verb, done, written_at
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
    register_verbs()
    steps = ("review", "withdraw", "reopen", "suspend", "reinstate", "archive", "restore")
    written_at({f"goodpractices:{step}": _("Decision") for step in steps})
    written_at({"goodpractices:new": PRACTICE.label, "goodpractices:edit": PRACTICE.label})
    done(
        submit=_("submitted"), request_changes=_("returned for change"), archive=_("archived"),
        restore=_("taken out of the archive"), shelve=_("put back in the archive"),
        withdraw=_("withdrawn by the author"), reopen=_("a draft again"),
        discard=_("changes discarded by the author"), recall=_("recalled"),
    )


def recent_work(person, reader):
    """The newest published practices of a member, as Work; one query."""
    practices = GoodPractice.objects.visible_to(reader).published().filter(author=person)
    newest = practices.only("title", "language", "published_at").order_by("-published_at", "-pk")
    return [
        Work(one.get_absolute_url(), one.title, one.language, str(PRACTICE.label), PRACTICE.icon,
             one.published_at)
        for one in newest[:MOST_OF_ONE_APP]
    ]


def register_verbs():
    """What can be told of practices."""
    FAMILIES.add(Family("practices", _("New practices with a tag I follow")))
    VERBS.add(
        Verb("practice_published", _("New good practice: “%(title)s”"), "library", "practices"),
        Verb("practice_submitted", _("“%(title)s” is waiting for review"), "inbox", "queue"),
        Verb("archived", _("Your practice “%(title)s” is in the archive"), "inbox", "decisions"),
    )
