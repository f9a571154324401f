"""What was done with something, in the reader's language."""
from django.utils.translation import gettext_lazy as _

DONE = {
    "publish": _("published"), "return": _("returned"), "reject": _("rejected"),
    "hide": _("hidden"), "unhide": _("shown again"), "remove": _("removed"),
    "approve": _("approved"), "ask": _("question asked"), "refuse": _("refused"),
    "apply_again": _("applied again"),
    "uphold": _("report upheld"), "dismiss": _("report dismissed"),
    "request_changes": _("returned for change"), "archive": _("archived"),
    "shelve": _("archived"),
    "withdraw": _("withdrawn by the author"), "discard": _("withdrawn by the author"),
    "hold": _("held for a moderator"), "submit": _("handed in again"),
}


def done(action):
    """The words for a step such as "reject", or for the action of an entry that ends in it."""
    return DONE.get(action.rsplit(".", 1)[-1], action)
