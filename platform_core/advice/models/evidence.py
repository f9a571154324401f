"""Evidence: on which things of the platform a recommendation rests, of whatever app."""
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.lib.targets import Targeted, key_of, load
from platform_core.privacy.personal_data import NOBODYS


class EvidenceQuerySet(models.QuerySet):
    @transaction.atomic
    def add_to(self, recommendation, by, target):
        """Let it rest on this thing too; twice is the same as once."""
        row, is_new = self.get_or_create(recommendation=recommendation, **key_of(target),
                                         defaults={"added_by": by})
        if is_new:
            Entry.objects.record(by, "advice.evidence.add", recommendation)
            ContentVersion.objects.move()
        return row

    def seen_by(self, member):
        """[(row, thing)] of what this reader may see, by the rule of each thing; in order."""
        rows = list(self.order_by("pk"))
        found = load([row.pair for row in rows], visible_to=member)
        return [(row, found[row.pair]) for row in rows if row.pair in found]


class Evidence(Targeted):
    """One thing on which a recommendation rests; shown to whom the thing itself is shown."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"added_by": "which coordinator named it"}

    recommendation = models.ForeignKey("advice.Recommendation", models.CASCADE,
                                       related_name="evidence")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "content_type", "object_id"],
                                    name="evidence_named_once"),
        ]

    def __str__(self):
        return f"{self.recommendation_id} {self.content_type_id} {self.object_id}"

    @transaction.atomic
    def drop(self, by):
        """Name it no more."""
        Entry.objects.record(by, "advice.evidence.drop", self.recommendation)
        self.delete()
        ContentVersion.objects.move()
