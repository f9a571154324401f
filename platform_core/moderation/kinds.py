"""What moderation brings to the register: reports, the words of decisions, and what is told."""
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from platform_core.lib import links
from platform_core.lib.desks import DESKS, Desk
from platform_core.lib.kinds import KINDS, VERBS, Kind, Verb, done, written_at
from platform_core.moderation.models import Appeal, NumberQuestion, Report


def register():
    """Register what moderation brings."""
    KINDS.add(Kind(
        "report", Report, pgettext_lazy("what waits", "Report"), "flag",
        queued=pgettext_lazy("what waits", "Report"),
    ))
    KINDS.add(Kind(
        "appeal", Appeal, pgettext_lazy("what waits", "Appeal"), "scale",
        queued=pgettext_lazy("what waits", "Appeal"),
    ))
    done(note=_("noted in the team"), warning=_("warned"), expire=_("came to its end"),
         read_first=_("texts are read first"), read_only=_("reading only"), lift=_("lifted"))
    done(object=_("objected"), grant_appeal=_("appeal upheld"),
         deny_appeal=_("appeal not upheld"), overturn=_("report upheld after an appeal"))
    done(
        open=_("reported"), hold=_("held for a moderator"), publish=_("published"),
        **{"return": _("returned")}, reject=_("rejected"), hide=_("hidden"),
        unhide=_("shown again"), keep_hidden=_("kept hidden"), uphold=_("report upheld"),
        dismiss=_("report dismissed"), release=_("released by the first of two"),
        reconsider=_("refusal taken back"), take_back=_("taken back, waits again"),
    )
    written_at({"moderation:my_decision": pgettext_lazy("what waits", "Appeal"),
                "moderation:object_to_report": pgettext_lazy("what waits", "Appeal"),
                "moderation:appeal": _("Decision"), "moderation:record": _("Decision")})
    written_at({"moderation:item#note": _("Note to the team"), "moderation:queue": _("Decision"),
                "moderation:ask": _("Note to the team")})
    written_at({"moderation:item": _("Decision"),
                "moderation:report": pgettext_lazy("what waits", "Report")})
    register_desks()
    register_verbs()


def register_numbers():
    """Numbers that were refused."""
    name = pgettext_lazy("what waits", "Refused number")
    KINDS.add(Kind("number", NumberQuestion, name, "id-card", queued=name))
    written_at({"moderation:number": _("Decision")})
    done(ask_number=_("asked about"), clear_number=_("no personal number"),
         keep_number=_("stays refused"))
    VERBS.add(
        Verb("number_cleared", _("The number in your text may stand (%(title)s): send it"),
             "check", "decisions"),
        Verb("number_kept", _("The number in your text stays refused (%(title)s): read why"),
             "x", "decisions"),
    )


def report_at(match, _member):
    """The report of an address."""
    is_one = match.view_name == "moderation:report_outcome"
    return list(Report.objects.filter(pk=match.kwargs["pk"])) if is_one else []


def register_desks():
    """What coordinators keep of moderation, and what of it they can name."""
    links.register("frozen at", report_at)
    register_numbers()
    DESKS.add(Desk("reasons", _("Words for decisions"), "moderation:words", "message-square", 130,
                   "community"))
    DESKS.add(Desk("moderators", _("Moderators"), "moderation:team", "users", 140, "community"))
    DESKS.add(Desk("record", _("Record"), "moderation:entries", "history", 145, "community"))
    written_at({"moderation:words_in": _("Words for decisions"),
                "moderation:words": _("Words for decisions")})


def register_verbs():
    """The verbs of decisions and of the queue."""
    amended = _("A moderator changed your text “%(title)s” before it appeared: read both")
    hidden = _("A moderator agreed with your report: the text has been hidden")
    gone = _("A moderator agreed with your report: the text was no longer shown")
    dismissed = _("A moderator looked at your report: the text may stay")
    again = _("Your text “%(title)s” is being reconsidered: it is waiting for review again")
    VERBS.add(
        Verb("published", _("Your text “%(title)s” has been published"), "check", "decisions"),
        Verb("amended", amended, "pencil", "decisions"),
        Verb("returned", _("You were asked to change your text “%(title)s”"), "undo-2",
             "decisions"),
        Verb("rejected", _("Your text “%(title)s” was not published"), "x", "decisions"),
        Verb("hidden", _("Your text “%(title)s” has been hidden"), "eye", "decisions"),
        Verb("shown_again", _("Your text “%(title)s” is shown again"), "eye", "decisions"),
        Verb("reconsidered", again, "rotate-ccw", "decisions"),
        Verb("report_hidden", hidden, "flag", "decisions"),
        Verb("report_gone", gone, "flag", "decisions"),
        Verb("report_dismissed", dismissed, "flag", "decisions"),
        Verb("restricted", _("Something was decided that restricts you: read why, and how to "
                             "object"), "gavel", "decisions"),
        Verb("appeal_granted", _("You were right: your appeal about “%(title)s” was upheld"),
             "scale", "decisions"),
        Verb("appeal_denied", _("Somebody else looked again at “%(title)s”: the decision stands"),
             "scale", "decisions"),
    )
    register_verbs_of_the_queue()


def register_verbs_of_the_queue():
    """What the team hears, and who keeps the pages."""
    passed_on = _("A moderator agreed with your report: the editors change the page")
    change = _("A report about a page was right, change it: %(title)s")
    VERBS.add(
        Verb("report_passed_on", passed_on, "flag", "decisions"),
        Verb("page_to_change", change, "flag", "queue"),
        Verb("taken_over", _("%(actor)s took over what you were handling: %(title)s"), "hand",
             "queue"),
        Verb("asked", _("%(actor)s asks you to look: %(title)s"), "message-square", "queue"),
        Verb("waits", _("Waiting for a decision: %(title)s"), "inbox", "queue"),
        Verb("waits_long", _("Waiting for a day: %(title)s"), "clock", "queue"),
        Verb("waits_too_long", _("Waiting for two days: %(title)s"), "clock", "queue",
             urgent=True),
        Verb("waits_urgently", _("Urgent, waiting for a decision: %(title)s"), "flag", "queue",
             urgent=True),
    )
