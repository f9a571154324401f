"""Everything that public pages show of the directory, in memory: one statement each after a change.

What is due is computed when it is asked, so that a number turns cautious by itself.
"""
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from platform_core.directory.models.facts import source_of
from platform_core.directory.models.line import Service
from platform_core.directory.models.value import Value
from platform_core.lib.helplines import Helpline, dialled
from platform_core.lib.remembered import Remembered

SHOWN = ("listed", "retracted")


@dataclass(frozen=True)
class Row:
    """One Kept with the facts that stand."""

    pk: int
    country: str
    status: str
    facts: dict[str, Any]
    assured_at: datetime | None = None
    assured_how: str = ""
    due_at: datetime | None = None

    @property
    def is_due(self):
        """Whether nobody has made sure of it for too long."""
        return self.due_at is not None and self.due_at <= timezone.now()

    @property
    def is_gone(self):
        """Whether it is known to be wrong: 112 stands in its place."""
        return self.status == "retracted"

    @property
    def is_held(self):
        """Whether 112 stands before it: it is due, or neither source nor call made sure of it."""
        phones = self.facts.get("phones") or []
        unsure = [one for one in phones if not source_of(one)["sure"]]
        return self.is_due or (bool(unsure) and self.assured_how != "tried")


class Lines(NamedTuple):
    """The services of all countries; `numbers` are those that were ever shown."""

    rows: dict[str, tuple[Row, ...]]
    numbers: frozenset[str]
    is_kept: bool


def lines():
    """The Lines as they are now; `is_kept` is False while no service was ever loaded."""
    return LINES.get()


def values():
    """{country: {question: Row}} of what is known."""
    return VALUES.get()


def changed():
    """Something that the board shows has changed."""
    LINES.changed()
    VALUES.changed()


def helplines():
    """For lib.helplines: the lines that stand now, or None while none were ever kept."""
    kept = lines()
    if not kept.is_kept:
        return None
    return [one for rows in kept.rows.values() for row in rows if not row.is_gone
            for one in _lines_of(row)]


def known_numbers():
    """For the privacy check: the digits of every number that was ever shown; None while unread."""
    kept = LINES.get_if_asked()
    return kept.numbers if kept else None


def sure():
    """{"nl:free-interpreter"}: the values that are known and not due; promises in texts ask it."""
    return {f"{country.lower()}:{question}" for country, rows in values().items()
            for question, row in rows.items()
            if row.facts["state"] == "known" and not row.is_due}


def _lines_of(row):
    for one in row.facts["phones"]:
        source = source_of(one)
        yield Helpline(
            row.country, str(row.facts["name"]), str(one["number"]), str(row.facts["kind"]),
            _hours(one), "high" if source["sure"] or row.assured_how == "tried" else "medium",
            str(source["source"]), "|".join(one["languages"]), "", row.is_held)


def _hours(one):
    """The hours under the names that lib.helplines has words for."""
    if one["hours"] != "always":
        return ""
    return {"free": "24/7 free", "local": "24/7 local charge"}.get(one["cost"], "24/7")


def _load_lines():
    rows, numbers, count = defaultdict(list), set(), 0
    for one in Service.objects.select_related("live").order_by("country", "position", "pk"):
        count += 1
        if one.live:
            numbers.update(dialled(phone["number"]).lstrip("+")
                           for phone in one.live.facts["phones"])
        if one.live and one.status in SHOWN:
            rows[one.country].append(_row(one))
    return Lines({country: tuple(own) for country, own in rows.items()}, frozenset(numbers),
                 bool(count))


def _load_values():
    found = defaultdict(dict)
    for one in Value.objects.select_related("live").filter(status="listed"):
        found[one.country][one.question] = _row(one)
    return dict(found)


def _row(kept):
    return Row(kept.pk, kept.country, kept.status, kept.live.facts, kept.assured_at,
               kept.assured_how, kept.due_at)


LINES = Remembered("directory-lines", _load_lines)
VALUES = Remembered("directory-values", _load_values)
