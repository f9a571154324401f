"""The phases of a round: which follows which, what is open in each, and what must be so before."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from platform_core.workflow.models import Step


class Phase(models.TextChoices):
    PREPARING = "preparing", _("In preparation")
    COLLECTING = "collecting", _("Collecting answers")
    GROUPING = "grouping", _("Grouping the answers")
    DRAFTING = "drafting", _("Writing drafts")
    RESPONDING = "responding", _("Open for responses")
    WEIGHING = "weighing", _("Deciding")
    PUBLISHED = "published", _("Published")
    STOPPED = "stopped", _("Stopped")


STEPS = {
    "open": Step(("preparing",), "collecting"),
    "group": Step(("collecting",), "grouping"),
    "draft": Step(("grouping",), "drafting"),
    "respond": Step(("drafting",), "responding"),
    "weigh": Step(("responding",), "weighing"),
    "publish": Step(("weighing",), "published"),
    "stop": Step(("preparing", "collecting", "grouping", "drafting", "responding", "weighing"),
                 "stopped"),
}
NEXT = {step.sources[0]: name for name, step in STEPS.items() if name != "stop"}
OPEN = ("collecting", "responding")                 # members may answer, until the deadline
AT_WORK = ("grouping", "drafting", "weighing")      # groups and their outcomes may change
ORDER = ("collecting", "grouping", "drafting", "responding", "weighing", "published")
OVER = ("published", "stopped")
