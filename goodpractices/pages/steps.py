"""What the page says that asks before a step of the author or the team is taken."""
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class StepWords(NamedTuple):
    """The question, what the step means, and the word on the button."""

    question: Any
    meaning: Any
    verb: Any
    is_grave: bool = False


STEP_WORDS = {
    "withdraw": StepWords(
        _("Withdraw this practice?"),
        _(
            "Others can no longer find or read it. Your text is kept, and you can continue with "
            "it later."
        ),
        _("Withdraw"), True,
    ),
    "reopen": StepWords(
        _("Continue with this practice?"),
        _("It becomes a draft that only you can see. Submit it again when it is ready."),
        _("Continue"),
    ),
    "suspend": StepWords(
        _("Take this practice offline?"),
        _("It disappears at once, for everyone. The author is told why."),
        _("Take offline"), True,
    ),
    "reinstate": StepWords(
        _("Put this practice online again?"),
        _("It can be found and read again. The author is notified."), _("Put online again"),
    ),
    "archive": StepWords(
        _("Put this practice in the archive?"),
        _(
            "It can still be read at its address, with a note that it is no longer kept up to "
            "date. Lists and search no longer show it. Moderators can restore it."
        ),
        _("Archive"), True,
    ),
    "restore": StepWords(
        _("Take this practice out of the archive?"),
        _(
            "Lists and search show it again, and it is due for review at once. The author is "
            "notified."
        ),
        _("Take out of the archive"),
    ),
}
