"""What moderation did in one year, in numbers of which none leads to a person (lib.numbers)."""
from datetime import datetime
from math import ceil

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from platform_core.lib.numbers import LEAST, safe
from platform_core.moderation.models import Appeal, Complaint, QueueItem, Report, Statement
from platform_core.workflow.models import Decision

HOUR = 3600


def figures_of(year):
    """{"waiting": {…}, "tables": {name: {"rows": [[code, n]], "together": n, "total": n}}}.

    Plain values, as they may be published: a table of which nothing may be told is empty, and so
    are the hours of fewer than five decisions. Years begin at midnight of the platform.
    """
    begin, end = _limits(year)
    in_year = {"at__gte": begin, "at__lt": end, "undone_at": None}
    stated = Statement.objects.filter(decision=OuterRef("pk"))
    closed = QueueItem.objects.filter(decision=OuterRef("pk"))
    decided = Decision.objects.filter(**in_year)
    restricting = decided.filter(Exists(stated))
    made = decided.filter(Exists(stated) | Exists(closed)).exclude(by=None)
    opened = QueueItem.objects.filter(opened_at__gte=begin, opened_at__lt=end)
    opened = opened.exclude(kind__in=["report", "appeal"])
    said = Complaint.objects.filter(created__gte=begin, created__lt=end)
    tables = {
        "decisions": _counted(made, "action"),
        "grounds": _counted(restricting, "ground"),
        "reports": _counted(said, "reason"),
        "outcomes": _counted(Report.objects.exclude(status="open").filter(
            decision__at__gte=begin, decision__at__lt=end), "status"),
        "appeals": _counted(Appeal.objects.exclude(status="open").filter(
            decision__at__gte=begin, decision__at__lt=end), "status"),
        "tool": _split(opened, "checked", "unchecked", opened.filter(ground="privacy")),
        "restricted": _split(restricting, "at_once", "person", restricting.filter(by=None)),
    }
    return {"waiting": _waiting(begin, end),
            "tables": {name: _told(counts) for name, counts in tables.items()}}


def _limits(year):
    zone = timezone.get_default_timezone()
    return [datetime(one, 1, 1, tzinfo=zone) for one in (year, year + 1)]


def _counted(rows, column):
    """{code: how many} of every value of a column; nothing stands under "none"."""
    found = rows.order_by().values_list(column).annotate(n=Count("pk"))
    return {code or "none": n for code, n in found}


def _split(rows, named, others, part):
    """{named: how many of the part, others: the rest}."""
    n = part.count()
    return {named: n, others: rows.count() - n}


def _told(counts):
    shown = safe(counts)
    rows = sorted(shown.sectors.items(), key=lambda row: (-row[1], row[0]))
    return {"rows": [list(row) for row in rows], "together": shown.together, "total": shown.total}


def _waiting(begin, end):
    """How many hours what was decided had waited: {"decided", "median", "p90"}, or {}."""
    rows = QueueItem.objects.filter(closed_at__gte=begin, closed_at__lt=end)
    moments = rows.exclude(decision=None).values_list("opened_at", "closed_at")
    hours = sorted((closed - opened).total_seconds() / HOUR for opened, closed in moments)
    if len(hours) < LEAST:
        return {}
    return {"decided": len(hours), "median": _rank(hours, .5), "p90": _rank(hours, .9)}


def _rank(values, share):
    """The value below which this share of them lies (nearest rank), in whole tenths."""
    return round(values[ceil(len(values) * share) - 1], 1)
