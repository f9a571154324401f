"""What waits too long asks again: the team after a day, coordinators after two."""
from datetime import timedelta

from django.db import models
from django.utils import timezone

TEAM, COORDINATORS, PER_SWEEP = 1, 2, 50
AFTER = [
    (COORDINATORS, timedelta(hours=48), "waits_too_long"),
    (TEAM, timedelta(hours=24), "waits_long"),
]


class RemindingQuerySet(models.QuerySet):
    """What waits longer than it should."""

    def remind(self):
        """The sweep: tell of each once a step, and of what is overdue for both the graver alone."""
        now = timezone.now()
        for step, waited, verb in AFTER:
            late = self.filter(closed_at=None, is_parked=False, intended_at=None,
                               reminded__lt=step, opened_at__lte=now - waited)
            for item in late.order_by("opened_at")[:PER_SWEEP]:
                item.remind(step, verb)


class Reminding(models.Model):
    """`reminded` is how far it was told that this waits."""

    reminded = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        abstract = True

    def remind(self, step, verb):
        """Tell it, once whoever sweeps."""
        if type(self).objects.filter(pk=self.pk, reminded__lt=step).update(reminded=step):
            self.announce_as(verb)
