"""What the forum registers with the platform."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import VERBS, Verb


def register():
    """Register what the forum brings."""
    register_verbs()


def register_verbs():
    """What can be told of discussions."""
    solved = _("%(actor)s marked your reply in “%(title)s” as the answer")
    started = _("%(actor)s started “%(title)s”")
    VERBS.add(
        Verb("replied", _("%(actor)s replied in “%(title)s”"), "message-square", "replies"),
        Verb("mentioned", _("%(actor)s mentioned you in “%(title)s”"), "at-sign", "mentions"),
        Verb("thread_started", started, "message-square-plus", "replies"),
        Verb("solved", solved, "circle-check", "replies"),
    )
