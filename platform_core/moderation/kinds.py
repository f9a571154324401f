"""What moderation brings to the register: reports, the words of decisions, and what is told."""
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from platform_core.lib.kinds import KINDS, VERBS, Kind, Verb, done, written_at
from platform_core.moderation.models import Report


def register():
    """Register what moderation brings."""
    KINDS.add(Kind(
        "report", Report, pgettext_lazy("what waits", "Report"), "flag",
        queued=pgettext_lazy("what waits", "Report"),
    ))
    done(
        open=_("reported"), hold=_("held for a moderator"), publish=_("published"),
        **{"return": _("returned")}, reject=_("rejected"), hide=_("hidden"),
        unhide=_("shown again"), uphold=_("report upheld"), dismiss=_("report dismissed"),
        reconsider=_("refusal taken back"),
    )
    written_at({"moderation:item": _("Decision"),
                "moderation:report": pgettext_lazy("what waits", "Report")})
    register_verbs()


def register_verbs():
    """The verbs of decisions and of the queue."""
    hidden = _("A moderator agreed with your report: the text has been hidden")
    gone = _("A moderator agreed with your report: the text was no longer shown")
    dismissed = _("A moderator looked at your report: the text may stay")
    again = _("Your text “%(title)s” is being reconsidered: it is waiting for review again")
    VERBS.add(
        Verb("published", _("Your text “%(title)s” has been published"), "check", "decisions"),
        Verb("returned", _("You were asked to change your text “%(title)s”"), "undo-2",
             "decisions"),
        Verb("rejected", _("Your text “%(title)s” was not published"), "x", "decisions"),
        Verb("hidden", _("Your text “%(title)s” has been hidden"), "eye", "decisions"),
        Verb("shown_again", _("Your text “%(title)s” is shown again"), "eye", "decisions"),
        Verb("reconsidered", again, "rotate-ccw", "decisions"),
        Verb("report_hidden", hidden, "flag", "decisions"),
        Verb("report_gone", gone, "flag", "decisions"),
        Verb("report_dismissed", dismissed, "flag", "decisions"),
        Verb("waits", _("Waiting for a decision: %(title)s"), "inbox", "queue"),
        Verb("waits_urgently", _("Urgent, waiting for a decision: %(title)s"), "flag", "queue",
             urgent=True),
    )
