"""Reminders: each is said once about a practice and the day on which it is due."""
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.turns import one_at_a_time
from platform_core.lib.zones import platform_day
from platform_core.notifications.models import Event
from platform_core.privacy.personal_data import NOBODYS

PER_SWEEP = 50
# {kind: (days after the practice is due, what is told)}; one that was missed is not said late.
WHEN = {
    "before_60": (-60, "check_soon"), "before_30": (-30, "check_soon"), "due": (0, "check_due"),
    "late_30": (30, "check_late"), "late_90": (90, "check_outdated"),
}
LONGEST = 366


class ReminderManager(models.Manager):
    def send_due(self):
        """The sweep: ask whoever answers for a practice, once for each moment of WHEN."""
        ends = [days for days, _verb in list(WHEN.values())[1:]] + [LONGEST]
        for (kind, (days, verb)), until in zip(WHEN.items(), ends, strict=True):
            for practice in self._unsaid(kind, days, until)[:PER_SWEEP]:
                self.say(practice, kind, verb)
        self.ask_coordinators()

    def ask_coordinators(self):
        """Tell coordinators once of a practice that nobody answers for."""
        alone = self._practices().without_owner()
        for practice in alone.exclude(self._said("ownerless"))[:PER_SWEEP]:
            self.say(practice, "ownerless", "practice_ownerless")

    @transaction.atomic
    def say(self, practice, kind, verb):
        """Say it, unless somebody did, or the practice is due on another day by now."""
        one_at_a_time("reminder", practice.pk)
        about = {"practice": practice, "due": practice.review_due, "kind": kind}
        stands = self._practices().filter(
            pk=practice.pk, status="published", review_due=practice.review_due)
        if stands.exists() and not self.filter(**about).exists():
            self.create(**about)
            Event.objects.announce(None, verb, practice)

    def _unsaid(self, kind, days, until):
        """Published practices that came so far past their day, and of which that was not said."""
        today = platform_day()
        near = self._practices().filter(
            status="published", review_due__lte=today - timedelta(days=days),
            review_due__gt=today - timedelta(days=until))
        return near.exclude(self._said(kind)).order_by("review_due", "pk")

    def _said(self, kind):
        said = self.filter(practice=OuterRef("pk"), due=OuterRef("review_due"), kind=kind)
        return Exists(said)

    def _practices(self):
        return self.model._meta.get_field("practice").related_model.objects


class Reminder(models.Model):
    """That something was said of a practice that is due on a day; the database holds it to once."""

    class Kind(models.TextChoices):
        BEFORE_60 = "before_60", _("Sixty days before")
        BEFORE_30 = "before_30", _("Thirty days before")
        DUE = "due", _("On the day")
        LATE_30 = "late_30", _("Thirty days after")
        LATE_90 = "late_90", _("Ninety days after")
        OWNERLESS = "ownerless", _("Nobody answers for it")

    BELONGS_TO = NOBODYS

    practice = models.ForeignKey("goodpractices.GoodPractice", models.CASCADE,
                                 related_name="reminders")
    due = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField(default=timezone.now)

    objects = ReminderManager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [models.UniqueConstraint(fields=["practice", "due", "kind"],
                                               name="reminded_once")]

    def __str__(self):
        return f"{self.practice_id} {self.due} {self.kind}"
