"""The desk of coordinators: who is a key person, what they agreed to, what ends, what waits."""
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone

from platform_core.directory.models import Consent, InfoSession, KeyPerson, Remark, Use
from platform_core.directory.models.consent import ASKED_AGAIN
from platform_core.directory.pages.key_persons import uses_of
from platform_core.directory.pages.sessions import row_of
from platform_core.lib.paging import keyset_page
from platform_core.lib.zones import platform_day

PER_PAGE, MOST_SHOWN = 30, 20


class DeskRow(NamedTuple):
    """A key person in the list of the desk."""

    person: Any
    uses: tuple[Use, ...]
    ends_on: Any

    @property
    def known_as(self):
        """By what a coordinator knows them."""
        return self.person.known_as


@dataclass(frozen=True)
class PeopleDesk:
    """Who waits, what ends within a month, sessions to look at, remarks, and everybody."""

    waiting: tuple[Any, ...]
    ending: tuple[Any, ...]
    sessions: tuple[Any, ...]
    remarks: tuple[Any, ...]
    page: Any
    rows: tuple[DeskRow, ...]

    @classmethod
    def of(cls, reader, cursor=""):
        """Seven statements, however many there are."""
        everybody = KeyPerson.objects.exclude(status__in=("new", "asked")).select_related("member")
        page = keyset_page(everybody, ("-pk",), cursor, PER_PAGE)
        return cls(_waiting(), _ending(), _sessions(reader), _remarks(), page, _rows(page.items))


def _waiting():
    rows = KeyPerson.objects.filter(status="asked").select_related("member").order_by("pk")
    return tuple(rows[:MOST_SHOWN])


def _ending():
    soon = Consent.objects.standing().filter(ends_on__lte=platform_day() + ASKED_AGAIN)
    return tuple(soon.select_related("person__member").order_by("ends_on", "pk")[:MOST_SHOWN])


def _sessions(reader):
    """Those that wait for an answer, and those that are to come."""
    rows = InfoSession.objects.filter(status__in=("asked", "proposed", "agreed"),
                                      starts_at__gte=timezone.now() - timezone.timedelta(days=14))
    rows = rows.select_related("person__member").order_by("starts_at", "pk")[:MOST_SHOWN]
    return tuple(row_of(one, reader) for one in rows)


def _remarks():
    waiting = Remark.objects.readable().filter(is_shown=False).select_related("session")
    return tuple(waiting.order_by("session_id", "pk")[:MOST_SHOWN])


def _rows(people):
    uses = uses_of(people)
    ends = dict(Consent.objects.standing().filter(person__in=people).order_by("-ends_on")
                .values_list("person_id", "ends_on"))
    return tuple(
        DeskRow(one, tuple(use for use in map(Use, Use.values) if use in uses.get(one.pk, ())),
                ends.get(one.pk))
        for one in people
    )
