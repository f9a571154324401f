"""What was done with a recommendation: by whom, when, on which source."""
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.advice.words import said
from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.privacy.fields import CheckedCharField, CheckedJSONField
from platform_core.privacy.personal_data import NOBODYS


class StatusQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not taken back, the newest first."""
        return self.filter(retracted_at=None).order_by("-on", "-pk")

    def newest_of(self, recommendations):
        """{recommendation id: its newest Status}; one statement."""
        rows = self.standing().filter(recommendation__in=recommendations)
        return {row.recommendation_id: row for row in reversed(rows)}

    @transaction.atomic
    def note(self, by, recommendation, **facts):
        """Add what was done; what was said before stays below it."""
        status = self.create(recommendation=recommendation, noted_by=by, **facts)
        Entry.objects.record(by, "advice.status.note", recommendation, state=status.state)
        ContentVersion.objects.move()
        return status


class Status(models.Model):
    """One entry of the history. `texts`: who (an organisation or a role, never a person), what."""

    class State(models.TextChoices):
        PROMISED = "promised", _("Promised")
        PARTLY = "partly", _("Done in part")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused")

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"noted_by": "which coordinator noted it", "retracted_by": "who took it back"}

    recommendation = models.ForeignKey("advice.Recommendation", models.CASCADE,
                                       related_name="statuses")
    state = models.CharField(_("what was done"), max_length=10, choices=State)
    texts = CheckedJSONField(default=dict)
    on = models.DateField(_("when"))
    source = CheckedCharField(_("source"), max_length=300)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    retracted_at = models.DateTimeField(null=True)
    retracted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True,
                                     related_name="+")

    objects = StatusQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("status of a recommendation")
        verbose_name_plural = _("statuses of recommendations")

    def __str__(self):
        return f"{self.recommendation_id} {self.state}"

    @transaction.atomic
    def retract(self, by):
        """Take back what was wrong: readers see it no more; twice is the same as once."""
        rows = Status.objects.filter(pk=self.pk, retracted_at=None)
        if rows.update(retracted_at=timezone.now(), retracted_by=by):
            Entry.objects.record(by, "advice.status.retract", self)
            ContentVersion.objects.move()

    def said_in(self, name, code):
        """Who did it, or what was done, in a language."""
        return said(self.texts, name, code)
