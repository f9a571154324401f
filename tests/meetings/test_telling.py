"""Who hears what: reminders once, changes of time and place, cancelling; calendars in zones."""
import pytest
from django.utils import timezone
from icalendar import Calendar

from platform_core.lib.demo import clock_at
from platform_core.meetings.ics import calendar_of
from platform_core.meetings.models import Meeting
from platform_core.meetings.when import when_of
from platform_core.notifications.models import Event, Notification
from platform_core.workflow.models import Stale
from tests.meetings.conftest import a_meeting, at, fresh


def verbs():
    rows = Event.objects.filter(verb__startswith="meeting_").order_by("pk")
    return list(rows.values_list("verb", flat=True))


def look(meeting, **before):
    """What the sweep does at a moment before the start."""
    with clock_at(meeting.starts_at - timezone.timedelta(**before)):
        return Meeting.objects.remind_due()


def test_reminders_come_a_week_and_a_day_before_each_once(training):
    assert look(training, days=8) == 0
    assert look(training, days=7) == 1
    assert look(training, days=6) == 0
    assert look(training, hours=24) == 1
    assert look(training, hours=2) == 0
    assert verbs() == ["meeting_soon", "meeting_soon"]


def test_a_sweep_that_was_down_sends_one_reminder_not_two(training):
    assert look(training, hours=5) == 1
    assert look(training, hours=4) == 0


def test_nobody_is_reminded_of_what_was_called_off_or_has_begun(training, kim):
    assert look(training, minutes=-5) == 0
    training.call_off(kim, "No room")
    assert look(training, hours=20) == 0


def test_two_sweepers_at_once_remind_once(training):
    first, second = fresh(training), fresh(training)
    with clock_at(training.starts_at - timezone.timedelta(hours=3)):
        assert (first.remind(), second.remind()) == (True, False)


def test_whoever_was_announced_late_gets_no_reminder_of_a_week(kim):
    meeting = a_meeting(kim, days=4)
    assert look(meeting, days=4) == 0
    assert look(meeting, hours=20) == 1


def test_reminders_go_to_who_has_a_place_and_changes_to_who_waits_too(
        kim, anna, ben, carla, django_capture_on_commit_callbacks):
    meeting = a_meeting(kim, capacity=2)
    for member in (anna, ben, carla):
        meeting.sign_up(member)
    with django_capture_on_commit_callbacks(execute=True):
        look(meeting, hours=20)
    assert set(Notification.objects.values_list("member", flat=True)) == {anna.pk, ben.pk}
    Notification.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        meeting.change(kim, {"address": "Another hall"}, 0)
    assert set(Notification.objects.values_list("member", flat=True)) == {
        anna.pk, ben.pk, carla.pk}


@pytest.mark.parametrize(("facts", "told"), [
    ({"town": "Zwolle"}, ["meeting_moved"]), ({"online": "https://example.org/x"},
                                             ["meeting_moved"]),
    ({"capacity": 9}, []), ({"wording": {"en": {"title": "Other"}}}, []),
])
def test_only_time_and_place_are_told(training, kim, facts, told):
    training.change(kim, facts, 0)
    assert verbs() == told


def test_a_new_day_is_reminded_of_again(training, kim):
    look(training, days=7)
    later = training.starts_at + timezone.timedelta(days=60)
    fresh(training).change(kim, {"starts_at": later,
                                 "ends_at": later + timezone.timedelta(hours=2)}, 0)
    assert look(fresh(training), days=7) == 1


def test_a_change_on_an_older_text_is_refused(training, kim):
    training.change(kim, {"capacity": 3}, 0)
    with pytest.raises(Stale):
        fresh(training).change(kim, {"capacity": 4}, 0)


def event_of(meeting, where=""):
    content = calendar_of(meeting, "Knowledge platform", "https://example.org/m/", where)
    calendar = Calendar.from_ical(content)
    return content, calendar, next(iter(calendar.walk("VEVENT")))


def test_a_calendar_file_says_when_under_a_neutral_title(training):
    content, calendar, event = event_of(training)
    assert event["SUMMARY"] == "Knowledge platform"
    assert event["DTSTART"].dt == training.starts_at
    assert event["DTEND"].dt == training.ends_at
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    assert (event["STATUS"], event["CLASS"]) == ("CONFIRMED", "PRIVATE")
    assert "LOCATION" not in event and "DESCRIPTION" not in event
    for word in (b"Recognising", b"Signalen", b"Utrecht", b"ATTENDEE", b"ORGANIZER"):
        assert word not in content


def test_what_changed_or_was_called_off_replaces_it_in_the_calendar(training, kim):
    first = event_of(training)[2]
    training.change(kim, {"town": "Zwolle"}, 0)
    training.call_off(kim, "No room")
    second = event_of(fresh(training), "Hall, Zwolle; “Émile”")[2]
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second["STATUS"] == "CANCELLED"
    assert second["LOCATION"] == "Hall, Zwolle; “Émile”"


@pytest.mark.parametrize(("starts", "ends", "words"), [
    ("2027-03-01 10:00", "2027-03-01 12:30", "Monday 1 March 2027, 10:00 – 12:30 CET"),
    ("2027-07-01 10:00", "2027-07-02 12:00",
     "Thursday 1 July 2027, 10:00 – Friday 2 July 2027, 12:00 CEST"),
    ("2027-03-28 01:30", "2027-03-28 03:30",
     "Sunday 28 March 2027, 01:30 CET – 03:30 CEST"),
])
def test_when_names_its_zone_and_tells_both_when_the_clock_changes(starts, ends, words):
    meeting = Meeting(starts_at=at(starts), ends_at=at(ends), zone="Europe/Amsterdam")
    assert when_of(meeting).words == words


def test_the_hour_that_comes_twice_is_told_apart():
    first = at("2027-10-31 02:15")
    for moment, mark in ((first, "CEST"), (first.replace(fold=1), "CET")):
        meeting = Meeting(starts_at=moment.astimezone(at("2027-01-01 00:00", "UTC").tzinfo),
                          ends_at=at("2027-10-31 05:00"), zone="Europe/Amsterdam")
        assert f"02:15 {mark}" in when_of(meeting).words


def test_in_another_zone_it_says_what_the_clock_says_there():
    meeting = Meeting(starts_at=at("2027-03-01 10:00"), ends_at=at("2027-03-01 11:00"),
                      zone="Europe/Amsterdam")
    shown = when_of(meeting, at("2027-01-01 00:00", "Europe/Athens").tzinfo)
    assert "11:00 – 12:00 EET" in shown.words
    assert "10:00 – 11:00 CET" in shown.there
    assert when_of(meeting).there == ""
