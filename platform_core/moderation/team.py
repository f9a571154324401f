"""Who moderates what, and what waits how long: for coordinators."""
from collections import defaultdict
from datetime import timedelta
from statistics import median, quantiles
from typing import NamedTuple

from django.db.models import Count, Min
from django.utils import timezone

from platform_core.members.models import Member
from platform_core.moderation.models import Moderator, QueueItem

LOOKED_BACK, MOST_READ = timedelta(days=90), 5000


class Waiting(NamedTuple):
    """One kind: how many wait and since when, how many were decided in 90 days and how fast.

    `middle` and `ninetieth` are hours, None when nothing was decided.
    """

    label: str
    number: int
    oldest: object
    decided: int
    middle: float | None
    ninetieth: float | None


def waiting():
    """[Waiting] of every kind that waits or was decided lately."""
    open_items = QueueItem.objects.waiting().filter(is_parked=False)
    counts = {row["kind"]: row for row in open_items.values("kind").annotate(
        n=Count("pk"), oldest=Min("opened_at")).order_by()}
    hours = _hours()
    return [_row(kind, counts.get(kind, {}), hours.get(kind, []))
            for kind in sorted({*counts, *hours})]


def moderators():
    """[(member, Moderator, how many they are on)] of the whole team, by name; three statements."""
    known = {one.member_id: one for one in Moderator.objects.select_related("deputy")}
    held = dict(QueueItem.objects.waiting().filter(claimed_until__gt=timezone.now()).values_list(
        "claimed_by").annotate(n=Count("pk")).order_by())
    team = Member.objects.team().order_by("folded_name", "pk")
    return [(one, known.get(one.pk), held.get(one.pk, 0)) for one in team]


def _hours():
    """{kind: [hours from waiting to decided]} of the last 90 days."""
    closed = QueueItem.objects.filter(closed_at__gt=timezone.now() - LOOKED_BACK)
    rows = closed.exclude(decision=None).order_by("-closed_at").values_list(
        "kind", "opened_at", "closed_at")[:MOST_READ]
    found = defaultdict(list)
    for kind, opened, ended in rows:
        found[kind].append((ended - opened).total_seconds() / 3600)
    return found


def _row(kind, count, hours):
    middle = median(hours) if hours else None
    ninetieth = quantiles(hours, n=10, method="inclusive")[-1] if len(hours) > 1 else middle
    return Waiting(QueueItem(kind=kind).label, count.get("n", 0), count.get("oldest"), len(hours),
                   middle, ninetieth)
