"""What the recommendations add to the registers: kinds, words of steps, notices, sweeps."""
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from platform_core.advice.holding import holds, problems_of
from platform_core.advice.models import Consultation, Report, Response
from platform_core.advice.pages.public import addresses
from platform_core.content.index import INDEX, Indexed
from platform_core.content.kinds import found
from platform_core.content.loading import FOLDERS
from platform_core.content.public import MENU, Place
from platform_core.content.work_kinds import PARTS, WORK_KINDS, WorkKind
from platform_core.lib import links, sweeps
from platform_core.lib.about import beginning_at
from platform_core.lib.desks import DESKS, Desk
from platform_core.lib.kinds import FAMILIES, KINDS, VERBS, Family, Kind, Verb, done, written_at
from platform_core.lib.permissions import may

TEXTS = Path(__file__).parent / "texts"
LONGEST = {"heading": 120, "text": 1500, "list": 1500}
PARTS_OF_ONE = {**PARTS, "addressee": _("For whom"), "text": _("What is recommended")}
RESPONSE = Kind(
    "response", Response, _("Response"), "message-square", queued=_("Response to a recommendation"),
    reported=True,
)


def register():
    """Name the kinds, their place in the menu, and what is told, done and swept."""
    FOLDERS.append(TEXTS)
    DESKS.add(Desk("advice", _("Recommendations"), "advice:desk", "list-checks", 70))
    KINDS.add(RESPONSE, found("recommendation", _("Recommendation"), "list-checks"))
    WORK_KINDS.add(WorkKind(
        "recommendation", _("Recommendation"), "list-checks", path=path_of, longest=LONGEST,
        part=lambda block: PARTS_OF_ONE.get(block.key, ""), check=problems_of, holds=holds,
        keep="advice:keep_work", add="advice:new",
    ))
    links.register("start from", start_from)
    MENU.add(Place("advice", "advice", "advice/", 60, text="recommendation"))
    INDEX.add(Indexed("advice", addresses))
    register_verbs()
    done(
        open=_("opened"), group=_("closed for grouping"), draft=_("at its drafts"),
        respond=_("opened for responses"), weigh=_("closed for deciding"), stop=_("stopped"),
        take_back=_("taken back by its author"),
    )
    written_at({"advice:round": _("Answer"), "advice:about": _("Response"),
                "advice:new": _("Recommendation"), "advice:new_round": _("Consultation"),
                "advice:question": _("Consultation"), "advice:sort": _("Answer"),
                "advice:group": _("Group of answers"), "advice:new_group": _("Group of answers"),
                "advice:stop": _("Decision"), "advice:note": _("Recommendation")})
    sweeps.register("deadlines of rounds", Consultation.objects.remind_due, every=60)
    sweeps.register("printed reports", Report.objects.print_due, every=20)


def start_from(obj, member):
    """A recommendation can be begun about anything that can be discussed, and rests on it."""
    label = _("Begin a recommendation")
    return [beginning_at(reverse("advice:new"), obj, label, "list-checks")] if may(
        member, "advice.keep") else []


def register_verbs():
    """What can be told of a round."""
    FAMILIES.add(Family("advice", _("Consultations: when your sector is asked")))
    opened = _("You are asked: “%(title)s”")
    drafts = _("The drafts are there to respond to: “%(title)s”")
    closing = _("A few days are left to answer: “%(title)s”")
    published = _("What came of it can be read now: “%(title)s”")
    VERBS.add(
        Verb("round_opened", opened, "message-square", "advice"),
        Verb("round_drafts", drafts, "message-square", "advice"),
        Verb("round_closing", closing, "clock", "advice"),
        Verb("round_due", _("The deadline has passed: “%(title)s”"), "clock", "queue"),
        Verb("round_published", published, "check", "decisions"),
        Verb("round_stopped", _("The consultation was stopped: “%(title)s”"), "x", "decisions"),
    )


def path_of(slug, code):
    """Where a recommendation stands in a language."""
    return f"/{code}/advice/{slug}/"
