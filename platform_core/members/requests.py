"""The application for membership and its vetting."""
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from platform_core.workflow.models import Stateful, Step


class MembershipRequest(Stateful):
    """One person's application; waits in the queue once the e-mail address is confirmed."""

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("E-mail address not confirmed")
        PENDING = "pending", _("Being reviewed")
        ASKED = "asked", _("Question asked")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")

    PERSONAL_DATA = {"member": "who applied", "motivation": "own words", "answer": "own words"}
    STEPS = {
        "confirm": Step(("unconfirmed",), "pending"),
        "ask": Step(("pending",), "asked"),
        "answer": Step(("asked",), "pending"),
        "approve": Step(("pending", "asked"), "approved"),
        "refuse": Step(("pending", "asked"), "refused"),
    }
    WAITS_AS = {"pending": "application"}

    status = models.CharField(
        max_length=20, choices=Status, default=Status.UNCONFIRMED, db_index=True
    )
    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership_request"
    )
    motivation = models.TextField(_("why you would like to join"), max_length=2000)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("application for membership")
        verbose_name_plural = _("applications for membership")

    def __str__(self):
        return f"{self.member} ({self.status})"
