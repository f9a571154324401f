"""What key persons and those who ask them type: what is taken, what is told, what is kept."""
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from platform_core.directory.key_person_forms import (
    CameForm,
    ConfirmForm,
    ConsentForm,
    KeyPersonForm,
    MomentForm,
    PerhapsWhyForm,
    SessionForm,
    WhyForm,
)
from platform_core.directory.pages.key_persons import Marked, PersonShown
from platform_core.directory.regions import REGIONS, region_choices
from platform_core.lib.zones import platform_day
from platform_core.taxonomy.models import Concept

SHOWN = PersonShown(
    1,
    languages=(Marked("so", "Somali"), Marked("nl", "Dutch")),
    topics=(Marked("fgm", "FGM"),),
)
PERSON = {
    "name": "Zelimara",
    "languages": ["so"],
    "countries": ["NL"],
    "regions": [],
    "places": "",
    "topics": [],
    "offers": "Sessions for groups",
    "contact": "",
    "public_words": "",
    "words_language": "en",
}
SESSION = {
    "place": "Library",
    "minutes": "60",
    "language_code": "so",
    "topic": "fgm",
    "for_whom": "A class",
    "note": "",
}


def in_days(days):
    """A moment so many days ahead, as a browser sends it."""
    return (timezone.localtime() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def day(days):
    return (platform_day() + timedelta(days=days)).isoformat()


@pytest.fixture
def concepts(db):
    Concept.objects.load()


# What a key person writes

@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"languages": []}, "languages", "at least one language"),
        ({"languages": ["xx"]}, "languages", "Select a valid choice"),
        ({"languages": ["so", "<b>"]}, "languages", "Select a valid choice"),
        ({"countries": []}, "countries", "at least one country"),
        ({"countries": ["US"]}, "countries", "Select a valid choice"),
        ({"regions": ["NL-XX"]}, "regions", "Select a valid choice"),
        ({"offers": ""}, "offers", "Write what you offer"),
        ({"offers": " \u200b \u00ad "}, "offers", "Write what you offer"),
        ({"offers": "x" * 601}, "offers", "at most 600"),
        ({"offers": "Her BSN is 111222333, she says"}, "offers", "identifies a person"),
        ({"public_words": "x" * 901}, "public_words", "at most 900"),
        ({"public_words": "Her BSN is 111222333"}, "public_words", "identifies a person"),
        ({"name": "x" * 41}, "name", "at most 40"),
        ({"places": "x" * 121}, "places", "at most 120"),
        ({"contact": "x" * 121}, "contact", "at most 120"),
        ({"words_language": ""}, "words_language", "Choose a language"),
        ({"words_language": "tlh"}, "words_language", "Select a valid choice"),
        ({"topics": ["no-such-topic"]}, "topics", "Select a valid choice"),
        ({"topics": ["police"]}, "topics", "Select a valid choice"),
    ],
)
def test_what_a_key_person_cannot_write(concepts, facts, field, said):
    form = KeyPersonForm(PERSON | facts)
    assert not form.is_valid()
    assert said in str(form.errors[field])
    assert set(form.errors) == {field}


def test_what_may_betray_somebody_is_asked_about_once(concepts):
    doubted = PERSON | {"offers": "Call Mrs. Jansen of the Dorpsstraat 12"}
    form = KeyPersonForm(doubted)
    assert not form.is_valid()
    assert form.privacy_warnings
    assert KeyPersonForm(doubted | {"privacy_confirmed": "on"}).is_valid()


def test_how_somebody_is_reached_is_their_own_to_write(concepts):
    """A number or a mail address is no finding here: it is shown after a yes to exactly that."""
    form = KeyPersonForm(PERSON | {"contact": "zeli@example.org, 06-12345678"})
    assert form.is_valid(), form.errors


def test_the_facts_are_what_the_verb_takes(concepts):
    form = KeyPersonForm(PERSON | {"topics": ["fgm"], "regions": ["NL-GR"]})
    assert form.is_valid(), form.errors
    facts = form.facts
    assert facts["marks"] == {
        "language": ["so"],
        "country": ["NL"],
        "region": ["NL-GR"],
        "topic": ["fgm"],
    }
    assert set(facts) == {
        "name",
        "places",
        "offers",
        "contact",
        "public_words",
        "words_language",
        "marks",
    }


def test_regions_are_of_countries_of_the_project():
    assert {code[:2] for code in REGIONS} == {"NL", "BE"}
    assert len([code for code in REGIONS if code.startswith("NL-")]) == 12
    assert region_choices()[0] == ("NL-DR", "Drenthe")


# A yes until a day

@pytest.mark.parametrize("days", [1, 30, 365, 731])
def test_days_that_are_taken(days):
    form = ConsentForm({"until": day(days), "is_read": "on"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["until"] == platform_day() + timedelta(days=days)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("", "Choose a day"),
        ("next year", "Give a day"),
        ("2027-13-01", "Give a day"),
        ("2027-02-30", "Give a day"),
        ("9" * 40, "Give a day"),
        ("\0", "Give a day"),
        (day(0), "tomorrow"),
        (day(-1), "tomorrow"),
        (day(732), "two years"),
        ("9999-12-31", "two years"),
        ("0001-01-01", "tomorrow"),
    ],
)
def test_days_that_are_not_taken(until, said):
    form = ConsentForm({"until": until, "is_read": "on"})
    assert not form.is_valid()
    assert said in str(form.errors["until"])


def test_a_yes_is_said_and_not_only_a_day():
    form = ConsentForm({"until": day(10)})
    assert not form.is_valid()
    assert "Tick the box" in str(form.errors["is_read"])


# What is asked of a key person

def test_what_is_asked_is_what_the_verb_takes():
    form = SessionForm(SESSION | {"starts_at": in_days(9)}, shown=SHOWN)
    assert form.is_valid(), form.errors
    assert set(form.facts) == {
        "place",
        "starts_at",
        "minutes",
        "language_code",
        "topic",
        "for_whom",
        "note",
    }
    assert form.facts["minutes"] == 60


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"place": ""}, "place", "Write where"),
        ({"place": "x" * 121}, "place", "at most 120"),
        ({"for_whom": ""}, "for_whom", "Write for whom"),
        ({"for_whom": "x" * 201}, "for_whom", "at most 200"),
        ({"note": "x" * 601}, "note", "at most 600"),
        ({"minutes": "1"}, "minutes", "Select a valid choice"),
        ({"minutes": "100000000000000000000"}, "minutes", "Select a valid choice"),
        ({"minutes": ""}, "minutes", "Choose how long it takes"),
        ({"language_code": "tr"}, "language_code", "Select a valid choice"),
        ({"language_code": ""}, "language_code", "Choose a language"),
        ({"topic": "stalking"}, "topic", "Select a valid choice"),
        ({"starts_at": ""}, "starts_at", "Choose a day and time"),
        ({"starts_at": "tomorrow"}, "starts_at", "Give a day and time"),
        ({"starts_at": "2027-02-30T10:00"}, "starts_at", "Give a day and time"),
        ({"starts_at": "2027-02-03T25:00"}, "starts_at", "Give a day and time"),
        ({"starts_at": in_days(-1)}, "starts_at", "still to come"),
        ({"starts_at": in_days(401)}, "starts_at", "within a year"),
        ({"starts_at": "0001-01-01T00:00"}, "starts_at", "still to come"),
        ({"starts_at": "9999-12-31T23:59"}, "starts_at", "within a year"),
        ({"note": "Her BSN is 111222333"}, "note", "identifies a person"),
        ({"for_whom": "NL91ABNA0417164300"}, "for_whom", "identifies a person"),
    ],
)
def test_what_cannot_be_asked(facts, field, said):
    form = SessionForm(SESSION | {"starts_at": in_days(9)} | facts, shown=SHOWN)
    assert not form.is_valid()
    assert said in str(form.errors[field])
    assert set(form.errors) == {field}


def test_a_topic_need_not_be_named():
    form = SessionForm(SESSION | {"starts_at": in_days(9), "topic": ""}, shown=SHOWN)
    assert form.is_valid(), form.errors


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Africa/Nairobi", "Asia/Kolkata"])
def test_a_moment_is_in_the_zone_of_who_types_it(zone):
    with timezone.override(ZoneInfo(zone)):
        typed = (timezone.localtime() + timedelta(days=9)).replace(second=0, microsecond=0)
        form = MomentForm({"starts_at": typed.strftime("%Y-%m-%dT%H:%M"), "minutes": "60"})
        assert form.is_valid(), form.errors
    assert form.cleaned_data["starts_at"] == typed


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2027, 3, 28, 2, 30),  # noqa: DTZ001 - a time that no clock shows
        datetime(2026, 10, 25, 2, 30),  # noqa: DTZ001 - a time that clocks show twice
    ],
)
def test_a_time_that_does_not_exist_or_comes_twice_is_asked_again(moment):
    with timezone.override(ZoneInfo("Europe/Amsterdam")):
        typed = moment.strftime("%Y-%m-%dT%H:%M")
        form = MomentForm({"starts_at": typed, "minutes": "60"})
        assert not form.is_valid()
        assert form["starts_at"].value() == typed


# How many came, why not, and what a coordinator decides

@pytest.mark.parametrize(
    ("attended", "is_taken"),
    [
        ("1", True),
        ("500", True),
        ("0", False),
        ("-3", False),
        ("501", False),
        ("", False),
        ("twelve", False),
        ("1.5", False),
        ("9" * 30, False),
        ("١٢", True),
    ],
)
def test_how_many_came_is_a_number_of_people(attended, is_taken):
    form = CameForm({"attended": attended})
    assert form.is_valid() is is_taken
    assert bool(form.errors) is not is_taken


@pytest.mark.parametrize(
    ("reason", "is_why", "is_perhaps"),
    [
        ("The room is gone", True, True),
        ("", False, True),
        (" \u200b ", False, True),
        ("x" * 601, False, False),
        ("Her BSN is 111222333", False, False),
    ],
)
def test_a_reason_is_owed_by_who_cancels_and_not_by_who_declines(reason, is_why, is_perhaps):
    assert WhyForm({"reason": reason}).is_valid() is is_why
    assert PerhapsWhyForm({"reason": reason}).is_valid() is is_perhaps


@pytest.mark.parametrize(
    ("facts", "is_taken"),
    [
        ({"action": "confirm", "revision": "1"}, True),
        ({"action": "confirm", "revision": "1", "reason": "Known"}, True),
        ({"action": "decline", "revision": "1", "reason": "Unknown"}, True),
        ({"action": "decline", "revision": "1"}, False),
        ({"action": "", "revision": "1"}, False),
        ({"action": "delete", "revision": "1"}, False),
        ({"action": "confirm"}, False),
        ({"action": "confirm", "revision": "-1"}, False),
        ({"action": "confirm", "revision": "9" * 30}, False),
    ],
)
def test_a_no_of_a_coordinator_has_a_reason(facts, is_taken):
    assert ConfirmForm(facts).is_valid() is is_taken


def test_the_days_of_the_tests_are_days():
    assert date.fromisoformat(day(1)) > platform_day()
