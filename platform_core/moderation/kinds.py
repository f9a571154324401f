"""What moderation tells: decisions to those who wrote or reported, and to the team what waits."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import VERBS, Verb


def register():
    """Register what moderation brings."""
    register_verbs()


def register_verbs():
    """The verbs of decisions and of the queue."""
    agreed = _("A moderator agreed with your report: the text has been hidden")
    dismissed = _("A moderator looked at your report: the text may stay")
    urgent = _("Urgent, waits for a decision: %(title)s")
    VERBS.add(
        Verb("published", _("Your text “%(title)s” has been published"), "check", "decisions"),
        Verb("returned", _("Your text “%(title)s” came back with a remark"), "undo-2", "decisions"),
        Verb("rejected", _("Your text “%(title)s” was not published"), "x", "decisions"),
        Verb("hidden", _("Your text “%(title)s” has been hidden"), "eye", "decisions"),
        Verb("report_upheld", agreed, "flag", "decisions"),
        Verb("report_dismissed", dismissed, "flag", "decisions"),
        Verb("report_decided", _("A moderator looked at your report"), "flag", "decisions"),
        Verb("waits", _("Waits for a decision: %(title)s"), "inbox", "queue"),
        Verb("waits_urgently", urgent, "flag", "queue", urgent=True),
    )
