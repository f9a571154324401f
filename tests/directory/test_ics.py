"""The calendar file of a session: exact in every zone, and silent about everything else."""
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from icalendar import Calendar

from platform_core.directory.ics import as_calendar
from platform_core.directory.models import Use
from tests.conftest import make_member
from tests.directory.people import a_key_person, a_session

SILENT = (
    "zeli",
    "anna",
    "example",
    "library",
    "utrecht",
    "language class",
    "key person",
    "sleutelpersoon",
    "violence",
    "geweld",
    "session on",
    "knowledge",
    "kennisplatform",
)
MOMENTS = [
    datetime(2027, 1, 15, 13, 0, tzinfo=UTC),
    datetime(2027, 3, 28, 0, 30, tzinfo=UTC),     # an hour before clocks go forward
    datetime(2027, 10, 31, 0, 30, tzinfo=UTC),    # in the hour that comes twice
    datetime(2027, 12, 31, 23, 30, tzinfo=UTC),   # ends next year
]


@pytest.fixture
def session(anna, kim):
    zeli = make_member("zeli", name="Zeli Secret")
    person = a_key_person(zeli, kim, Use.LISTED, Use.NAME)
    return a_session(anna, person, place="Library, Utrecht")


def event_of(session):
    return Calendar.from_ical(as_calendar(session)).walk("VEVENT")[0]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("minutes", [45, 240])
def test_its_moment_is_exact(session, moment, minutes):
    session.starts_at, session.minutes = moment, minutes
    event = event_of(session)
    assert event["dtstart"].dt == moment
    assert event["dtend"].dt == moment + timedelta(minutes=minutes)


@pytest.mark.parametrize(("code", "title"), [("en", "Appointment"), ("nl", "Afspraak")])
def test_its_title_is_neutral_in_both_languages(session, code, title):
    with translation.override(code):
        assert event_of(session)["summary"] == title


def test_it_is_silent_about_everything_else(session, settings):
    settings.SITE_URL = "https://k.test"
    text = as_calendar(session).decode().lower()
    assert [word for word in SILENT if word in text] == []
    assert set(event_of(session)) == {"UID", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "CLASS"}


def test_it_is_the_same_event_whoever_downloads_it(session):
    assert event_of(session)["uid"] == event_of(session)["uid"]
    assert event_of(session)["class"] == "PRIVATE"
