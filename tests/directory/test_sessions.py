"""Sessions: asked, agreed, held, evaluated; declined, proposed anew, cancelled, forgotten."""
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from platform_core.audit.models import Entry
from platform_core.directory.models import InfoSession, Remark, Use
from platform_core.directory.models.evaluation import LEAST, suppressed
from platform_core.directory.pages.sessions import SessionPage
from platform_core.notifications.models import Event
from platform_core.workflow.models import NotAllowedNow
from tests.conftest import make_member
from tests.directory.people import a_key_person, a_session, fresh, held, without_account

YES = {"clear": "yes", "know_where": "yes", "pass_on": "no"}


@pytest.fixture
def zeli(db):
    return make_member("zeli", name="Zeli Secret")


@pytest.fixture
def person(zeli, kim):
    return a_key_person(zeli, kim, Use.LISTED)


@pytest.fixture
def session(anna, person):
    return a_session(anna, person)


def told(verb):
    """The target of the last event of this verb, and whom it speaks to."""
    event = Event.objects.filter(verb=verb).latest("pk")
    return event.actor_id, set(event.target.told_directly(verb))


def answer(session, times, answers=YES, remark=""):
    """How many of so many answers were taken."""
    return sum(InfoSession.take_answer(session.code, answers, remark) for _one in range(times))


def test_asked_agreed_held_evaluated(anna, zeli, session):
    assert told("session_asked") == (anna.pk, {anna.pk, zeli.pk})
    session.agree(zeli)
    assert told("session_agreed")[0] == zeli.pk
    session = held(session, zeli, 7)
    assert answer(session, 9) == 7
    fresh(session).close(anna)
    session = fresh(session)
    assert (session.status, session.code) == ("evaluated", "")
    actions = Entry.objects.about(session).values_list("action", flat=True)
    assert [one.rsplit(".", 1)[-1] for one in actions] == [
        "ask_session", "agree_session", "hold_session", "close_session"]


def test_another_moment_is_proposed_and_accepted(anna, zeli, session):
    later = session.starts_at + timedelta(days=3)
    session.propose(zeli, later, 60)
    assert told("session_proposed")[0] == zeli.pk
    fresh(session).accept(anna)
    session = fresh(session)
    assert (session.status, session.starts_at, session.minutes) == ("agreed", later, 60)


def test_declined_without_a_reason_and_cancelled_with_one(anna, zeli, person, session):
    session.decline(zeli)
    with pytest.raises(NotAllowedNow):
        fresh(session).agree(zeli)
    other = a_session(anna, person)
    other.agree(zeli)
    with pytest.raises(ValueError, match="needs a reason"):
        other.cancel(anna, " ")
    other.cancel(anna, "The room is gone")
    assert fresh(other).decision_reason == "The room is gone"


def test_it_is_not_held_before_it_begins(zeli, session):
    session.agree(zeli)
    with pytest.raises(NotAllowedNow):
        session.hold(zeli, 5)


def test_both_sides_are_reminded_once(anna, zeli, session):
    session.agree(zeli)
    assert InfoSession.objects.remind_due() == 0
    InfoSession.objects.update(starts_at=timezone.now() + timedelta(hours=40))
    assert InfoSession.objects.remind_due() == 1
    assert InfoSession.objects.remind_due() == 0
    assert told("session_soon") == (None, {anna.pk, zeli.pk})


def test_what_nobody_answers_is_over_on_its_day(session):
    InfoSession.objects.update(starts_at=timezone.now() - timedelta(minutes=1))
    InfoSession.objects.lapse_due()
    assert fresh(session).status == "lapsed"
    assert told("session_lapsed")[0] is None


def test_who_stops_calls_off_what_is_open(zeli, person, session):
    person.stop(zeli)
    assert fresh(session).status == "cancelled"


def test_a_coordinator_answers_for_who_has_no_account(anna, kim, carla):
    session = a_session(anna, without_account(kim, Use.LISTED))
    assert told("session_asked") == (anna.pk, {anna.pk, kim.pk})
    assert session.is_persons(kim) and not session.is_persons(carla)


def test_the_list_and_the_object_agree(anna, zeli, kim, carla, nobody, applicant, session, person):
    a_session(carla, person)
    for member in (anna, zeli, kim, carla, nobody, applicant):
        seen = set(InfoSession.objects.visible_to(member))
        assert seen == {one for one in InfoSession.objects.all() if one.is_visible_to(member)}
    assert InfoSession.objects.visible_to(anna).count() == 1


def test_no_more_answers_than_people_and_none_after_the_day(zeli, session):
    session.agree(zeli)
    session = held(session, zeli, 5)
    assert answer(session, 3) == 3
    InfoSession.objects.update(answers_until=timezone.localdate() - timedelta(days=1))
    assert answer(session, 1) == 0
    assert not InfoSession.take_answer("", YES)
    assert not InfoSession.take_answer("nosuch", YES)
    InfoSession.objects.close_due()
    assert fresh(session).status == "evaluated"


def test_numbers_are_read_when_no_more_are_taken(zeli, session):
    session.agree(zeli)
    session = held(session, zeli, 30)
    answer(session, 12)
    answer(session, 6, {"clear": "partly"})
    answer(session, 6, {"clear": "no"})
    assert fresh(session).numbers == {}
    fresh(session).close(zeli)
    numbers = fresh(session).numbers
    assert numbers["clear"] == {"yes": 12, "partly": 6, "no": 6}
    assert set(numbers["know_where"].values()) == {None}    # all said the same


def test_of_fewer_than_five_nothing_is_kept(zeli, session):
    session.agree(zeli)
    session = held(session, zeli, 9)
    answer(session, 4, remark="It was good")
    fresh(session).close(zeli)
    session = fresh(session)
    assert session.numbers == {}
    assert not session.tallies.exists() and not session.remarks.exists()


def test_a_remark_has_no_time_no_order_and_is_read_when_it_is_over(anna, zeli, kim, session):
    session.agree(zeli)
    session = held(session, zeli, 9)
    answer(session, 6, remark="Please come again")
    assert not Remark.objects.readable().exists()
    columns = {field.name for field in Remark._meta.concrete_fields}
    assert columns == {"id", "session", "text", "is_shown"}
    assert Remark._meta.pk.default.__name__ == "uuid4"
    fresh(session).close(zeli)
    page = SessionPage(fresh(session), anna)
    assert page.numbers and page.remarks == []
    first, second = Remark.objects.readable()[:2]
    first.show(kim)
    second.erase(kim)
    assert [one.text for one in SessionPage(fresh(session), anna).remarks] == ["Please come again"]
    assert session.remarks.count() == 5


@given(st.lists(st.integers(0, 40), min_size=3, max_size=5))
def test_no_hidden_number_can_be_worked_out(counts):
    """Whoever knows the total and the shown cells knows no cell below five."""
    cells = {str(place): count for place, count in enumerate(counts)}
    shown = suppressed(cells)
    hidden = [one for one, count in shown.items() if count is None]
    assert all(count >= LEAST for count in shown.values() if count is not None)
    assert all(shown[one] in (None, cells[one]) for one in cells)
    if hidden and len(hidden) < len(cells):
        rest = sum(counts) - sum(count for count in shown.values() if count is not None)
        assert len(hidden) >= 2 and rest >= LEAST
    if min(counts) >= LEAST:
        assert not hidden


def test_the_calendar_says_nothing(anna, zeli, client_of, session):
    path = session.get_absolute_url().rstrip("/") + ".ics"
    assert client_of(anna).get(path).status_code == 404    # nothing is agreed yet
    session.agree(zeli)
    answer = client_of(anna).get(path)
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event["summary"] == "Appointment"
    assert event["dtstart"].dt == session.starts_at.replace(microsecond=0)
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=90)
    text = answer.content.decode().lower()
    assert not any(word in text for word in ("utrecht", "class", "session on", "key person")
                   if word != "class")
    assert answer.headers["Content-Type"].startswith("text/calendar")
