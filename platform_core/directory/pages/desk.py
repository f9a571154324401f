"""The lists of the desk: what is due first, then what waits, then everything per country."""
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from platform_core.content import reading
from platform_core.content.models.link import Stands, urls_in
from platform_core.directory.board import Row
from platform_core.directory.models import Known, Service, ServiceVersion, Value, ValueVersion
from platform_core.directory.models.kept import Kept
from platform_core.directory.pages.countries import SECTIONS, Question, questions_in
from platform_core.lib.countries import PROJECT_COUNTRIES, country_name
from platform_core.lib.desks import Task

SOURCE = "nl"


class ServiceRow(NamedTuple):
    """A line in the list, with the proposal that waits."""

    kept: Any
    proposal: Any
    is_held: bool
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class ServicesDesk:
    """All lines: `due` and `waiting` first, then every country with its own."""

    rows: tuple[ServiceRow, ...]

    @classmethod
    def of(cls):
        """Two statements, however many there are."""
        open_ones = {one.of_id: one for one in ServiceVersion.objects.filter(
            status__in=ServiceVersion.OPEN).select_related("author")}
        kept = Service.objects.select_related(*Service.SHOWN_WITH)
        return cls(tuple(_service_row(one, open_ones.get(one.pk)) for one in kept))

    @property
    def due(self):
        """Those of which somebody must make sure, what is longest due first."""
        due = [row for row in self.rows if row.is_held]
        return sorted(due, key=lambda row: (row.kept.due_at, row.kept.pk))

    @property
    def waiting(self):
        return [row for row in self.rows if row.proposal]

    @property
    def countries(self):
        """[(name, rows)] of every country."""
        own = defaultdict(list)
        for row in self.rows:
            own[row.kept.country].append(row)
        return [(country_name(code), own[code]) for code in PROJECT_COUNTRIES]


def _service_row(kept, proposal):
    version = kept.live or proposal
    facts = version.facts if version else {"phones": []}
    standing = Row(kept.pk, kept.country, kept.status, facts, kept.assured_at, kept.assured_how,
                   kept.due_at)
    numbers = tuple(str(one["number"]) for one in facts["phones"])
    is_held = kept.status == Kept.Status.LISTED and standing.is_held
    return ServiceRow(kept, proposal, is_held, numbers)


class ValueRow(NamedTuple):
    """A question about a country, with what is known and what waits."""

    question: Question
    kept: Any
    proposal: Any

    @property
    def state(self):
        """unknown, known or disputed."""
        stands = self.kept is not None and self.kept.status == "listed"
        return str(self.kept.live.facts["state"]) if stands else "unknown"

    @property
    def state_label(self):
        return Known(self.state).label

    @property
    def is_due(self):
        return bool(self.kept and self.kept.status == "listed" and self.kept.is_due)


class CountryRow(NamedTuple):
    """A country in the list."""

    code: str
    label: Any
    asked: int
    known: int
    due: int
    waiting: int


def asked_questions():
    """The Questions in the editor's language, else as they were written first."""
    page = reading.page("page", "countries", (get_language() or SOURCE)[:2])
    if page.state != reading.LIVE:
        page = reading.page("page", "countries", SOURCE)
    return list(questions_in(page))


def value_rows(countries):
    """{country: [ValueRow]}, what is due first; a fixed number of statements."""
    asked = asked_questions()
    kept = {(one.country, one.question): one
            for one in Value.objects.filter(country__in=countries).select_related("live")}
    waiting = {one.of_id: one for one in ValueVersion.objects.filter(
        status__in=ValueVersion.OPEN, of__country__in=countries).select_related("author")}
    found = {}
    for country in countries:
        rows = [_value_row(one, kept.get((country, one.key)), waiting) for one in asked]
        found[country] = sorted(rows, key=_urgency)
    return found


def country_rows():
    """[CountryRow], those with something due first."""
    rows = [_country_row(code, own)
            for code, own in value_rows(tuple(PROJECT_COUNTRIES)).items()]
    return sorted(rows, key=lambda row: -row.due)


def _country_row(code, rows):
    return CountryRow(
        code, country_name(code), len(rows), sum(row.state != "unknown" for row in rows),
        sum(row.is_due for row in rows), sum(bool(row.proposal) for row in rows))


def _value_row(question, kept, waiting):
    return ValueRow(question, kept, waiting.get(kept.pk) if kept else None)


def _urgency(row):
    order = list(SECTIONS)
    return (not row.is_due, row.proposal is None, order.index(row.question.section))


def service_tasks():
    """What asks for somebody about numbers: overdue, known to be dead, waiting; two statements."""
    rows, address = ServicesDesk.of().rows, reverse("directory:services")
    dead = sum(row.kept.status == Kept.Status.RETRACTED for row in rows)
    return [
        Task(_("Numbers to be checked"), sum(row.is_held for row in rows), f"{address}#due"),
        Task(_("Numbers known to be dead"), dead, address, "s-miss"),
        Task(_("Numbers waiting for a second person"), sum(bool(row.proposal) for row in rows),
             f"{address}#waiting", "s-check"),
    ]


def country_tasks():
    """What asks for somebody about countries: overdue, waiting; two statements."""
    address, now = reverse("directory:desk_countries"), timezone.now()
    due = Value.objects.filter(status=Kept.Status.LISTED, due_at__lte=now).count()
    waiting = ValueVersion.objects.filter(status__in=ValueVersion.OPEN).count()
    return [Task(_("Answers about countries to be checked"), due, address),
            Task(_("Answers waiting for a second person"), waiting, address, "s-check")]


def links_shown():
    """[Stands] of every link in what stands: sites, chats, sources; two statements."""
    kept = [*Service.objects.exclude(live=None).select_related("live"),
            *Value.objects.exclude(live=None).select_related("live")]
    listed = [one for one in kept if one.status == Kept.Status.LISTED]
    return [Stands(url, one.notice_title(), one.get_absolute_url())
            for one in listed for url in dict.fromkeys(_urls_in(one.live.facts))]


def _urls_in(facts):
    """Every address in a value of facts, however deep it lies."""
    if isinstance(facts, str):
        yield from urls_in(facts)
    elif isinstance(facts, dict | list):
        for value in facts.values() if isinstance(facts, dict) else facts:
            yield from _urls_in(value)
