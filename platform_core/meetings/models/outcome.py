"""What came of a meeting: texts elsewhere on the platform, found by their address."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.lib.targets import Targeted, key_of, load
from platform_core.privacy.personal_data import NOBODYS


class OutcomeManager(models.Manager):
    @transaction.atomic
    def add_to(self, meeting, target, by):
        """Show this with a meeting; twice is the same as once."""
        row, is_new = self.get_or_create(meeting=meeting, **key_of(target), defaults={"by": by})
        if is_new:
            Entry.objects.record(by, "meetings.outcome.add", meeting, outcome=row.pk)
        return row

    def of(self, meeting, member):
        """What came of a meeting, as far as this member may see it; a query per kind."""
        rows = list(self.filter(meeting=meeting).order_by("pk"))
        seen = load([row.pair for row in rows], member)
        return [(row, seen[row.pair]) for row in rows if row.pair in seen]


class Outcome(Targeted):
    """One thing that came of a meeting."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"by": "who named it"}

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="outcomes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OutcomeManager()

    class Meta:
        verbose_name = _("outcome of a meeting")
        verbose_name_plural = _("outcomes of meetings")
        constraints = [models.UniqueConstraint(fields=["meeting", "content_type", "object_id"],
                                               name="outcomes_once")]

    def __str__(self):
        return f"{self.meeting_id} {self.content_type_id}:{self.object_id}"

    @transaction.atomic
    def take_off(self, by):
        """Show it with the meeting no more; the text itself stays."""
        Entry.objects.record(by, "meetings.outcome.take_off", self.meeting, outcome=self.pk)
        self.delete()
