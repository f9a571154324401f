"""Everything that public pages show of the directory, in memory: two statements after a change.

What is due is computed when it is asked, so that a number turns cautious by itself.
"""
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from platform_core.directory.models.facts import source_of
from platform_core.directory.models.service import Service
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
    name: str = ""

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


@dataclass(frozen=True)
class Board:
    """The rows of all countries; `is_kept` is False while no service was ever loaded."""

    services: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    values: dict[str, dict[str, Row]] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    is_kept: bool = False


def board():
    """The Board as it is now."""
    return BOARD.get()


def changed():
    """Something that the board shows has changed."""
    BOARD.changed()


def helplines():
    """For lib.helplines: the lines that stand now, or None while none were ever kept."""
    known = board()
    if not known.is_kept:
        return None
    return [one for rows in known.services.values() for row in rows if not row.is_gone
            for one in _lines_of(row)]


def known_numbers():
    """For the privacy check: the digits of every number that was ever shown; None while unread."""
    known = BOARD.get_if_asked()
    return known.numbers if known else None


def sure():
    """{"nl:free-interpreter"}: the values that are known and not due; promises in texts ask it."""
    return {f"{country.lower()}:{question}" for country, rows in board().values.items()
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


def _load():
    services, values, numbers, count = defaultdict(list), defaultdict(dict), set(), 0
    for one in Service.objects.select_related("live").order_by("country", "position", "pk"):
        count += 1
        if one.live:
            numbers.update(dialled(phone["number"]).lstrip("+")
                           for phone in one.live.facts["phones"])
        if one.live and one.status in SHOWN:
            services[one.country].append(_row(one))
    for one in Value.objects.select_related("live").filter(status="listed"):
        if one.live:
            values[one.country][one.question] = _row(one)
    shown = {country: tuple(rows) for country, rows in services.items()}
    return Board(shown, dict(values), frozenset(numbers), bool(count))


def _row(kept):
    return Row(kept.pk, kept.country, kept.status, kept.live.facts, kept.assured_at,
               kept.assured_how, kept.due_at, getattr(kept, "question", ""))


BOARD = Remembered("directory-board", _load)
