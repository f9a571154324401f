"""What pages say before something is done: what it entails, and the word on the button."""
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Act(NamedTuple):
    """A question, what follows from a yes, the word on the button, and what is said when done."""

    asks: Any
    meaning: Any
    verb: Any
    done: Any


RETRACT = {
    "service": Act(
        _("Is this number dead or wrong?"),
        _("It disappears from every public page at once, and 112 takes its place. It comes "
          "back when you propose a version and a second person publishes it."),
        _("Replace by 112 now"), _("Readers now see 112 in its place.")),
    "value": Act(
        _("Is this value wrong?"),
        _("It is unknown to readers at once, and so are the promises that rest on it. It comes "
          "back when you propose a version and a second person publishes it."),
        _("Show as unknown now"), _("Readers now see that this is unknown.")),
}
TAKE_DOWN = Act(
    _("Take this line off the pages?"),
    _("Readers no longer see it in any way. Its history stays here, and a second person can "
      "publish it again."),
    _("Take off"), _("Readers no longer see it."))
ASSURE = {
    "service": Act(
        "", _("One step, by you alone: the number counts as checked for six months."),
        _("I called, it is right"), _("Thank you. It counts as checked from today.")),
    "value": Act(
        "", _("One step, by you alone: the value counts as checked for a year."),
        _("I read the source, it is right"), _("Thank you. It counts as checked from today.")),
}
PUBLISHING = {
    "service": _("Published, readers see it at once: on the help pages, on the card, and wherever "
                 "a text names a number. Translations of texts stay as they are."),
    "value": _("Published, readers see it at once: on the page of the country, in the comparison "
               "and in the tables. Promises in texts that rest on it become sure or careful."),
}
