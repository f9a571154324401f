"""What a notice says, in the language of who reads it."""
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "replied": _("%(actor)s replied in “%(title)s”"),
    "mentioned": _("%(actor)s mentioned you in “%(title)s”"),
    "thread_started": _("%(actor)s started “%(title)s”"),
    "solved": _("%(actor)s marked your reply in “%(title)s” as the answer"),
    "published": _("Your text “%(title)s” has been published"),
    "returned": _("Your text “%(title)s” came back with a remark"),
    "rejected": _("Your text “%(title)s” was not published"),
    "hidden": _("Your text “%(title)s” has been hidden"),
    "practice_published": _("New good practice: “%(title)s”"),
    "practice_submitted": _("“%(title)s” waits for review"),
    "report_upheld": _("A moderator agreed with your report: the text has been hidden"),
    "report_dismissed": _("A moderator looked at your report: the text may stay"),
    "report_decided": _("A moderator looked at your report"),
}
ICONS = {
    "replied": "message-square", "mentioned": "at-sign", "thread_started": "message-square-plus",
    "solved": "circle-check", "published": "check", "returned": "undo-2", "rejected": "x",
    "hidden": "eye", "practice_published": "library", "practice_submitted": "inbox",
    "report_upheld": "flag", "report_dismissed": "flag", "report_decided": "flag",
}


def sentence(verb, actor, title):
    """One notice as a sentence."""
    template = SENTENCES.get(verb, SENTENCES["replied"])
    return template % {"actor": actor or "–", "title": title}
