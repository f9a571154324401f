"""What the good practices add to the registers: their kind, and an answer to what others ask."""
from pathlib import Path

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goodpractices.models import Adoption, AdoptionAnswer, GoodPractice, Reminder
from platform_core.content.index import INDEX, Indexed
from platform_core.content.loading import FOLDERS
from platform_core.content.models import Edition
from platform_core.content.public import MENU, Place
from platform_core.lib import links, sweeps
from platform_core.lib.about import beginning_at
from platform_core.lib.kinds import FAMILIES, KINDS, VERBS, Family, Kind, Verb, done, written_at
from platform_core.lib.numbered import address_of
from platform_core.lib.permissions import may
from platform_core.lib.prepared import marks, moment
from platform_core.members.models import audience_ids
from platform_core.members.work import MOST_OF_ONE_APP, Work

PRACTICE = Kind(
    "practice", GoodPractice, _("Good practice"), "library", queued=_("Good practice"),
    searched="practices", searched_label=_("Good practices"), suggested=True, reported=True,
    discussed=True, public=True,
)
ADOPTION = Kind(
    "adoption", Adoption, _("Experience elsewhere"), "hand-helping",
    queued=_("Experience with a practice"), reported=True,
)
ANSWER = Kind(
    "adoption_answer", AdoptionAnswer, _("Answer of the owner"), "reply",
    queued=_("Answer to an experience"), reported=True,
)
TEXTS = Path(__file__).parent / "texts"
SHOWN_AT = {"practice", "named", "version", "versions", "tried"}
WORK = """
    SELECT id, title, language, published_at FROM goodpractices_goodpractice
    WHERE author_id = %s AND status = 'published' AND (audience_id IN ({}) OR author_id = %s)
    ORDER BY published_at DESC, id DESC LIMIT %s
"""


def register():
    """Name the kind, and answer the question that the good practices know about."""
    KINDS.add(PRACTICE, ADOPTION, ANSWER)
    FOLDERS.append(TEXTS)
    INDEX.add(Indexed("practices", addresses))
    MENU.add(Place("practices", "practices_public", "practices/", 60, text="practices"))
    links.register("recent work", recent_work)
    links.register("start from", start_from)
    links.register("stands at", stands_at)
    register_verbs()
    register_what_keeps()
    steps = ("review", "withdraw", "reopen", "suspend", "reinstate", "archive", "restore")
    written_at({f"goodpractices:{step}": _("Decision") for step in steps})
    sweeps.register("organisations still trying", Adoption.objects.ask_trying, every=3600)
    sweeps.register("reminders of practices", Reminder.objects.send_due, every=3600)
    sweeps.register("practices that nobody checks", GoodPractice.objects.archive_overdue,
                    every=3600)
    sweeps.register("practices of who left", GoodPractice.objects.hand_to_deputies, every=3600)
    written_at({"goodpractices:tell": ADOPTION.label, "goodpractices:answer": ANSWER.label})
    written_at({"goodpractices:new": PRACTICE.label, "goodpractices:edit": PRACTICE.label})
    done(
        submit=_("submitted"), request_changes=_("returned for change"), archive=_("archived"),
        restore=_("taken out of the archive"), shelve=_("put back in the archive"),
        withdraw=_("withdrawn by the author"), reopen=_("a draft again"),
        open_up=_("opened"), close=_("for members again"), agree=_("agreed by the author"),
        disagree=_("kept for members by the author"), ask_author=_("the author was asked"),
        still_correct=_("confirmed as still correct"), name_deputy=_("given a deputy"),
        hand_over=_("given to another owner"),
        discard=_("changes discarded by the author"), recall=_("recalled"),
    )


def addresses():
    """(path, codes) of what everybody may read, for search engines; two statements."""
    live = Edition.objects.live().filter(work__kind="page", work__slug="practices")
    codes = set(live.values_list("language", flat=True))
    for pk in GoodPractice.objects.for_everyone().values_list("pk", flat=True):
        yield f"practices/{pk}/", codes


def stands_at(match, _member):
    """The practice that an address leads to, in the frame of members or of everybody."""
    if match.view_name.partition(":")[2] not in SHOWN_AT:
        return []
    is_ours = match.app_name in {"goodpractices", "public_practices"}
    return list(GoodPractice.objects.filter(pk=match.kwargs["pk"])) if is_ours else []


def start_from(obj, member):
    """A practice can be begun with what was said somewhere."""
    label = _("Begin a good practice")
    return [beginning_at(reverse("goodpractices:new"), obj, label, PRACTICE.icon)] if may(
        member, "goodpractices.write") else []


def recent_work(person, reader):
    """The newest published practices of a member, as Work; one query, written out.

    Of the rule of GoodPractice.visible_to what concerns published ones.
    """
    readable = audience_ids(reader)
    with connection.cursor() as cursor:
        cursor.execute(WORK.format(marks(readable)),
                       [person.pk, *readable, reader.pk, MOST_OF_ONE_APP])
        rows = cursor.fetchall()
    label = str(PRACTICE.label)
    return [Work(address_of("goodpractices:practice", pk), title, language, label,
                 PRACTICE.icon, moment(at)) for pk, title, language, at in rows]


def register_verbs():
    """What can be told of practices."""
    FAMILIES.add(Family("practices", _("New practices with a tag I follow")))
    VERBS.add(
        Verb("practice_published", _("New good practice: “%(title)s”"), "library", "practices"),
        Verb("practice_submitted", _("“%(title)s” is waiting for review"), "inbox", "queue"),
        Verb("practice_asked", _("An editor asks: may everybody read your practice “%(title)s”?"),
             "globe", "decisions"),
        Verb("practice_opened", _("Everybody can read your practice “%(title)s” now"), "globe",
             "decisions"),
        Verb("practice_closed", _("Your practice “%(title)s” is for members again"), "lock",
             "decisions"),
        Verb("archived", _("Your practice “%(title)s” is in the archive"), "inbox", "decisions"),
    )


def register_what_keeps():
    """What can be told of experiences elsewhere, and of what is due."""
    FAMILIES.add(Family("keeping", _("Practices that I answer for: what is due"), mailed=True))
    VERBS.add(
        Verb("practice_tried", _("Another organisation tells how it went with your practice "
                                 "“%(title)s”"), "hand-helping", "decisions"),
        Verb("tried_answered", _("The owner of “%(title)s” answered you"), "reply", "decisions"),
        Verb("tried_asked", _("You were trying “%(title)s”: how did it go?"), "hand-helping",
             "decisions"),
        Verb("check_soon", _("Is “%(title)s” still right? It is soon due for a check"), "clock",
             "keeping"),
        Verb("check_due", _("“%(title)s” is due for a check: is it still right?"), "clock",
             "keeping"),
        Verb("check_late", _("“%(title)s” should have been checked a month ago"), "clock",
             "keeping"),
        Verb("check_outdated", _("Readers see that “%(title)s” is possibly outdated"),
             "triangle-alert", "keeping"),
        Verb("deputy_named", _("You stand in for the owner of “%(title)s”"), "user-check",
             "keeping"),
        Verb("owner_named", _("“%(title)s” is yours to look after now"), "user-check", "keeping"),
        Verb("practice_ownerless", _("Nobody answers for “%(title)s” any more: find somebody"),
             "user-x", "queue"),
    )
