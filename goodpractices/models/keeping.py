"""How long a practice holds: when it is looked at again, and what it is called until then."""
from datetime import timedelta

from django.db import models
from django.utils import timezone

from goodpractices.models.dates import months_after
from platform_core.lib.zones import platform_day

REVIEWED_AFTER_MONTHS, PERISHABLE_AFTER_MONTHS = 24, 12
PERISHABLE_FACETS = {"legal", "services"}
OUTDATED_AFTER = timedelta(days=90)


class KeptTrue(models.Model):
    """A practice says until when it holds; whether it is due or outdated is computed of that."""

    class Meta:
        abstract = True

    def stamp(self, by, evidence_level, reference):
        """Note who reviewed, the evidence level, and when the next review is due."""
        now = timezone.now()
        self.reviewed_by, self.reviewed_at = by, now
        self.published_at = self.published_at or now
        self.evidence_level, self.evidence_reference = evidence_level, reference
        self.review_due = months_after(platform_day(now), self._reviewed_after())
        self.save(update_fields=["reviewed_by", "reviewed_at", "published_at", "evidence_level",
                                 "evidence_reference", "review_due"])

    @property
    def is_possibly_outdated(self):
        """Whether the review is 90 days late; computed, never stored."""
        due = self.status == self.Status.PUBLISHED and self.review_due
        return bool(due) and due + OUTDATED_AFTER < platform_day()

    def _reviewed_after(self):
        perishable = any(concept.facet in PERISHABLE_FACETS for concept in self.concepts)
        return PERISHABLE_AFTER_MONTHS if perishable else REVIEWED_AFTER_MONTHS
