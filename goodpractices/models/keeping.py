"""How long a practice holds: when it is looked at again, by whom, and what it is called till then.

Due, possibly outdated and without an owner are computed, never stored.
"""
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goodpractices.models.dates import months_after
from platform_core.audit.models import Entry
from platform_core.lib.zones import platform_day
from platform_core.members.models import audience_ids
from platform_core.notifications.models import Event
from platform_core.privacy.checked import findings_in
from platform_core.workflow.models import Freeze, NotAllowedNow

REVIEWED_AFTER_MONTHS, PERISHABLE_AFTER_MONTHS, ARCHIVED_AFTER_MONTHS = 24, 12, 12
PERISHABLE_FACETS = {"legal", "services"}
OUTDATED_AFTER, CHECKED_BEFORE = timedelta(days=90), timedelta(days=60)
MOST_IN_A_ROW = 2
PER_SWEEP = 20


class KeepingQuerySet(models.QuerySet):
    """The list rules of what is due; a mixin of the manager of practices."""

    def overdue_for_a_year(self):
        """Published ones that nobody checked for a year after they were due."""
        long_ago = months_after(platform_day(), -ARCHIVED_AFTER_MONTHS)
        late = self.filter(status="published", review_due__lte=long_ago)
        return late.exclude(Freeze.objects.held(self.model)).order_by("review_due", "pk")

    def archive_overdue(self):
        """The sweep: put them in the archive; whoever answers for them hears it."""
        for practice in self.overdue_for_a_year()[:PER_SWEEP]:
            practice.archive_overdue()

    def withdrawn_for(self, member, pk):
        """What this member once could read and its owner took back, or None."""
        if not (member.is_authenticated and member.is_full_member):
            return None
        gone = self.filter(status="withdrawn", published_at__isnull=False,
                           audience_id__in=audience_ids(member))
        return gone.select_related("decision", "successor__audience").filter(pk=pk).first()


class KeptTrue(models.Model):
    """A practice says until when it holds (`review_due`), who confirmed that, and what followed it.

    `confirmations` counts how often in a row it was confirmed without a review.
    """

    status: Any
    review_due: Any
    take: Any

    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True,
                                     related_name="+")
    confirmations = models.PositiveSmallIntegerField(default=0, db_default=0)
    left_at = models.DateTimeField(null=True)
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("what takes its place"),
    )

    class Meta:
        abstract = True

    def stamp(self, by, evidence_level, reference):
        """Note who reviewed, the evidence level, and when the next review is due."""
        now = timezone.now()
        self.reviewed_by, self.reviewed_at = by, now
        self.published_at = self.published_at or now
        self.evidence_level, self.evidence_reference = evidence_level, reference
        self.review_due = months_after(platform_day(now), self._reviewed_after())
        self.confirmations = 0
        self.save(update_fields=["reviewed_by", "reviewed_at", "published_at", "evidence_level",
                                 "evidence_reference", "review_due", "confirmations"])

    @transaction.atomic
    def still_correct(self, by, due):
        """Confirm that steps, contacts and links are right; it holds as long again.

        `due` is the day on which it was due for whoever confirms. Raises NotAllowedNow when that
        is another one by now, or when it was confirmed twice in a row.
        """
        now = timezone.now()
        rows = type(self).objects.filter(pk=self.pk, status="published", review_due=due,
                                         confirmations__lt=MOST_IN_A_ROW)
        until = months_after(platform_day(now), self._reviewed_after())
        if not rows.exclude(Freeze.objects.held(type(self))).update(
                review_due=until, confirmed_at=now, confirmed_by=by,
                confirmations=F("confirmations") + 1):
            Freeze.objects.refuse(self)
            raise NotAllowedNow("It was confirmed or changed meanwhile")
        self.refresh_from_db()
        Entry.objects.record(by, "goodpractices.practice.still_correct", self,
                             due=due.isoformat(), until=until.isoformat())
        self._tell_pages()

    @transaction.atomic
    def archive_overdue(self):
        """Put it in the archive because nobody checked it; not when somebody just did."""
        rows = type(self).objects.overdue_for_a_year().select_for_update(of=["self"])
        if rows.filter(pk=self.pk).first():
            self.take("archive", None, overdue=True)
            Event.objects.announce(None, "archived", self)

    @property
    def is_due(self):
        """Whether the day on which it is looked at again has come."""
        return self.status == "published" and bool(
            self.review_due) and self.review_due <= platform_day()

    @property
    def can_be_checked(self):
        """Whether it is time, from sixty days before, and it was not confirmed too often."""
        is_near = self.status == "published" and self.review_due and (
            self.review_due - CHECKED_BEFORE <= platform_day())
        return bool(is_near) and self.confirmations < MOST_IN_A_ROW

    @property
    def archived_on(self):
        """The day on which it goes to the archive when nobody checks it, or None."""
        return months_after(self.review_due, ARCHIVED_AFTER_MONTHS) if self.is_due else None

    @property
    def reason_for_readers(self):
        """What its owner wrote on withdrawing it, unless somebody may be recognised by that."""
        is_given = self.decision_id and self.decision.action == "withdraw"
        reason = self.decision.reason if is_given else ""
        return "" if findings_in(reason) else reason

    def successor_for(self, member):
        """What took its place, where this member may read that; else None."""
        is_there = self.successor_id and self.successor.status == "published"
        return self.successor if is_there and self.successor.is_visible_to(member) else None

    def note_leaving(self):
        """Readers lose it for good, or as something that is kept up to date."""
        self.left_at = timezone.now()
        self.save(update_fields=["left_at"])

    @property
    def is_possibly_outdated(self):
        """Whether the review is 90 days late; computed, never stored."""
        due = self.status == self.Status.PUBLISHED and self.review_due
        return bool(due) and due + OUTDATED_AFTER < platform_day()

    def _reviewed_after(self):
        perishable = any(concept.facet in PERISHABLE_FACETS for concept in self.concepts)
        return PERISHABLE_AFTER_MONTHS if perishable else REVIEWED_AFTER_MONTHS
