"""What waits for whom: the facts that the queue stores, so that its list is one indexed read."""
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import Case, Count, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.moderation.models.report import Complaint, Report

OVERDUE_AFTER = timedelta(hours=24)
URGENT, USUAL, PARKED = 0, 1, 2
COUNT = """
    SELECT count(*), count(CASE WHEN is_urgent THEN 1 END) FROM moderation_queueitem item
    WHERE closed_at IS NULL AND intended_at IS NULL AND NOT is_parked
        AND (author_id IS NULL OR author_id <> %s)
        AND (organisation_id IS NULL OR organisation_id <> %s) AND (deciders = 'team' OR %s)
        AND NOT (kind = 'report' AND EXISTS (SELECT 1 FROM moderation_complaint said
            WHERE said.report_id = item.object_id AND said.reporter_id = %s))
        AND (first_by_id IS NULL OR first_by_id <> %s)
"""


class Deciders(models.TextChoices):
    """Who decides about a thing; a colleague does about what is one's own."""

    TEAM = "team", _("a colleague")
    REVIEWERS = "reviewers", _("reviewers")


def rank():
    """The column that sorts the list: urgent, waiting, waiting for somebody's answer."""
    return models.GeneratedField(
        expression=Case(When(is_parked=True, then=Value(PARKED)),
                        When(is_urgent=True, then=Value(URGENT)), default=Value(USUAL)),
        output_field=models.SmallIntegerField(), db_persist=True,
    )


def facts_of(obj):
    """The columns of a QueueItem about an object, each asked of it by name where it has it."""
    subject = getattr(obj, "subject", obj)
    writer = getattr(obj, "author_id", getattr(obj, "member_id", None))
    return {
        "is_parked": getattr(obj, "is_parked", False),
        "is_urgent": getattr(obj, "is_urgent", False),
        "ground": getattr(obj, "waits_for", ""),
        "is_heavy": getattr(subject, "is_heavy", False),
        "written_in": getattr(subject, "language", "") or "",
        "category": getattr(subject, "shelf", ""),
        "deciders": getattr(obj, "deciders", Deciders.TEAM),
        "author_id": writer,
        "organisation_id": getattr(obj, "judged_outside", None),
        "first_by_id": getattr(obj, "first_by_id", None),
    }


class WaitingQuerySet(models.QuerySet):
    """Which of what waits is whose to decide, and how much of it there is."""

    def waiting(self):
        """Everything that waits."""
        return self.filter(closed_at=None)

    def decidable_by(self, member):
        """What waits and this member may decide; the rules `decide` and `review` for a list."""
        from_elsewhere = Q(organisation=None) | ~Q(organisation=member.organisation_id or 0)
        mine = self.waiting().filter(Q(author=None) | ~Q(author=member), from_elsewhere,
                                     intended_at=None)
        if not reviews(member):
            mine = mine.filter(deciders=Deciders.TEAM)
        mine = mine.exclude(kind="report", object_id__in=_reported_by(member))
        return mine.filter(Q(first_by=None) | ~Q(first_by=member))

    def for_others(self, member):
        """What waits and somebody else decides."""
        others = self.waiting().filter(intended_at=None)
        return others.exclude(pk__in=self.decidable_by(member).values("pk"))

    def overdue(self):
        """What waits longer than a day (not for somebody's answer)."""
        return self.filter(opened_at__lt=timezone.now() - OVERDUE_AFTER, is_parked=False)

    def figures(self):
        """How many there are: rows of kind, category, written_in, n; one statement."""
        same = self.values("kind", "category", "written_in")
        return list(same.annotate(n=Count("pk")).order_by())

    def count_waiting(self, member):
        """{"waiting": how many wait for this member, "urgent": how many of them are urgent}.

        Written out, because the frame of every page of the team asks.
        """
        facts = [member.pk, member.organisation_id or 0, reviews(member), member.pk, member.pk]
        with connection.cursor() as cursor:
            cursor.execute(COUNT, facts)
            return dict(zip(("waiting", "urgent"), cursor.fetchone(), strict=True))

    def reshelve(self, parts, shelf):
        """What waits of these rows, or is reported of them, stands on another shelf now.

        `parts` is [(model, queryset)], as Publishable.told_parts gives them.
        """
        for model, rows in parts:
            kind = ContentType.objects.get_for_model(model)
            self._about(kind, rows.values("pk")).update(category=shelf)

    def _about(self, kind, ids):
        reported = Report.objects.filter(content_type=kind, object_id__in=ids)
        return self.waiting().filter(
            Q(content_type=kind, object_id__in=ids)
            | Q(kind="report", object_id__in=reported.values("pk"))
        )


def reviews(member):
    """Whether this member decides about what reviewers decide."""
    return bool(member.is_reviewer or member.is_coordinator)


def _reported_by(member):
    return Complaint.objects.filter(reporter=member).values("report")
