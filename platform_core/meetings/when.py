"""When a meeting is: in its own zone, with the zone named, exact on hover."""
from typing import NamedTuple

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS

from platform_core.lib.zones import is_doubled, zone_mark, zone_of


class When(NamedTuple):
    """A span as pages show it. `words` name the zone, so a doubled hour is told apart."""

    iso: str
    words: str
    exact: str
    there: str = ""


def when_of(meeting, zone=None):
    """The When of a meeting in a zone (its own when none is given).

    In another zone than the meeting's, `there` says what the clock says where it is held.
    """
    own = zone_of(meeting.zone)
    shown = zone or own
    first, last = (at.astimezone(shown) for at in (meeting.starts_at, meeting.ends_at))
    words = span(first, last)
    differs = first.utcoffset() != meeting.starts_at.astimezone(own).utcoffset()
    there = span(meeting.starts_at.astimezone(own), meeting.ends_at.astimezone(own))
    return When(meeting.starts_at.isoformat(timespec="seconds"), words,
                f"{words} ({shown})", there if differs else "")


def reader_when(meeting):
    """The When in the zone of who reads."""
    return when_of(meeting, timezone.get_current_timezone())


def span(first, last):
    """Two local moments as people say it: "Monday 5 October 2026, 10:00–12:30 CEST"."""
    start = f"{day_of(first)}, {first:%H:%M}"
    if first.tzname() != last.tzname() or is_doubled(first):
        start += f" {zone_mark(first)}"
    end = f"{last:%H:%M}" if first.date() == last.date() else f"{day_of(last)}, {last:%H:%M}"
    return f"{start} – {end} {zone_mark(last)}"


def day_of(local):
    """The day of a local moment in the reader's language."""
    return f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month]} {local.year}"
