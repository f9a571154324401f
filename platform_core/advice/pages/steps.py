"""What each step of a round entails, in words for who is about to take it."""
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


class StepWords(NamedTuple):
    """The question, what follows from it, the button, and what was done."""

    asks: object
    entails: object
    verb: object
    done: object


STEPS = {
    "open": StepWords(
        _("Open the round for answers?"),
        _("Members of the sectors that are asked are notified. From then on the question "
          "cannot change; the deadline can only be moved back."),
        _("Open the round"), _("It is open. Members of those sectors are notified."),
    ),
    "group": StepWords(
        _("Begin with grouping?"),
        _("The deadline has passed. Every answer comes into a group, or is set aside with a "
          "reason."),
        _("Begin grouping"), _("You can group the answers now."),
    ),
    "draft": StepWords(
        _("Begin with the drafts?"),
        _("Every answer has its place. Write recommendations from the groups."),
        _("Begin drafting"), _("You can write the drafts now."),
    ),
    "respond": StepWords(
        _("Open the drafts for responses?"),
        _("Members read what the groups say, and the drafts. The texts cannot change until "
          "the deadline."),
        _("Open for responses"), _("The drafts are open for responses."),
    ),
    "weigh": StepWords(
        _("Begin with deciding?"),
        _("The deadline has passed. Give each response a place, each group an outcome and a "
          "reason, and the drafts their last words."),
        _("Begin deciding"), _("You can decide now."),
    ),
    "publish": StepWords(
        _("Publish the round?"),
        _("In one step the recommendations and the report are published for everybody, and "
          "everyone who took part is notified. This cannot be undone."),
        _("Publish everything"), _("Published. Everyone who took part is notified."),
    ),
}
