"""A session at which nothing is done ends: soon for who decides about others, as a member chose."""
import json

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from platform_core.members import timeouts
from platform_core.members.models import Member, UnsentText
from platform_core.members.views.staying import stay
from platform_core.notifications.door import judge
from platform_core.notifications.views import since

pytestmark = pytest.mark.once

LEFT, STAY = "/members/me/time-left/", "/members/me/stay/"


@pytest.fixture
def clerk(carla):
    carla.is_staff = True
    carla.save()
    return carla


@pytest.fixture
def later(monkeypatch):
    """Return a function that lets so many minutes pass."""
    passed = [timezone.now().timestamp()]
    monkeypatch.setattr("platform_core.members.timeouts.time.time", lambda: passed[0])

    def pass_by(minutes):
        passed[0] += 60 * minutes

    return pass_by


def is_in(client):
    return client.get("/practices/").status_code == 200


DECIDERS = ["mo", "kim", "ravi", "clerk"]


@pytest.mark.parametrize("role", DECIDERS)
def test_who_decides_about_others_is_signed_out_after_half_an_hour(
    request, role, client_of, later
):
    client = client_of(request.getfixturevalue(role))
    assert is_in(client)
    later(29)
    assert is_in(client)
    later(31)
    assert client.get("/forum/").url.startswith("/accounts/login/?next=/forum/")
    assert not is_in(client)


@pytest.mark.parametrize("role", DECIDERS)
def test_and_after_twelve_hours_however_busy(request, role, client_of, later):
    client = client_of(request.getfixturevalue(role))
    for _quarter in range(47):
        later(15)
        assert is_in(client)
    later(16)
    assert not is_in(client)


def test_a_member_stays_until_the_browser_closes(anna, client_of, later):
    client = client_of(anna)
    assert is_in(client)
    later(13 * 60)
    assert is_in(client)


@pytest.mark.parametrize(("minutes", "stays", "goes"), [(15, 14, 16), (120, 119, 121)])
def test_a_member_chooses_to_be_signed_out_sooner(anna, client_of, later, minutes, stays, goes):
    facts = {"name": anna.name, "country": "NL", "language": "en", "idle_minutes": minutes}
    client = client_of(anna)
    client.post("/members/me/", facts)
    later(stays)
    assert is_in(client)
    later(goes)
    assert not is_in(client)


@pytest.mark.parametrize("minutes", ["0", "120", "480", "9000"])
def test_who_decides_has_no_longer_choice(mo, client_of, later, minutes):
    client = client_of(mo)
    facts = {"name": mo.name, "country": "NL", "language": "en", "idle_minutes": minutes}
    assert client.post("/members/me/", facts).status_code == 422
    Member.objects.update(idle_minutes=min(int(minutes), 480))    # chosen before the role came
    is_in(client)
    later(31)
    assert not is_in(client)


def test_the_choices_stand_on_the_page_of_ones_details(anna, mo, client_of):
    members = client_of(anna).get("/members/me/").content.decode()
    assert "When I close the browser" in members and "After 8 hours" in members
    deciders = client_of(mo).get("/members/me/").content.decode()
    assert "After 15 minutes" in deciders and "After 2 hours" not in deciders


def test_a_session_of_before_begins_to_count(mo, client_of, later):
    client = client_of(mo)
    session = client.session
    del session["began"], session["seen"]
    session.save()
    assert is_in(client)
    later(31)
    assert not is_in(client)


def test_what_the_page_asks_by_itself_keeps_nobody_signed_in(mo, client_of, later):
    client = client_of(mo)
    is_in(client)
    for _time in range(4):
        later(8)
        client.get("/notifications/since/0/")
        client.post("/members/me/time-zone/", {"zone": "UTC"})
        client.get(LEFT)
    assert not is_in(client)


def test_typing_keeps_one_signed_in(mo, client_of, later):
    client = client_of(mo)
    is_in(client)
    for _time in range(4):
        later(20)
        client.post("/members/unsent/keep/", {"keeper": "whatever"})
    assert is_in(client)


def test_the_page_is_told_how_long_it_has_and_whoever_is_there_stays(mo, client_of, later):
    client = client_of(mo)
    is_in(client)
    later(29)
    assert client.get(LEFT).json() == {"left": 60, "can_stay": True}
    assert client.post(STAY).json() == {"left": 1800, "can_stay": True}
    later(29)
    assert is_in(client)


def test_near_the_twelve_hours_staying_is_not_offered(mo, client_of, later):
    client = client_of(mo)
    for _part in range(36):
        later(19.9)
        client.post(STAY)
    assert client.post(STAY).json() == {"left": 216, "can_stay": False}


def test_a_session_that_does_not_end_says_so(anna, client_of):
    assert client_of(anna).get(LEFT).json() == {"left": 0, "can_stay": True}


def test_a_page_warns_only_where_a_session_ends(anna, mo, client_of):
    assert "data-time-left" not in client_of(anna).get("/practices/").content.decode()
    page = client_of(mo).get("/practices/").content.decode()
    assert 'data-time-left="1800"' in page and "Stay signed in" in page


def test_words_that_were_sent_too_late_are_kept(mo, thread, client_of, later):
    client = client_of(mo)
    page = client.get(thread.get_absolute_url()).content.decode()
    keeper = page.split('name="keeper" value="')[1].split('"')[0]
    later(40)
    answer = client.post(f"{thread.get_absolute_url()}reply/",
                         {"body": "<p>Half a thought</p>", "keeper": keeper})
    assert answer.url.startswith("/accounts/login/")
    assert "Half a thought" in json.dumps(UnsentText.objects.get(member=mo).facts)
    assert "What you wrote is kept" in client.get(answer.url).content.decode()


def test_a_session_is_written_once_a_minute_and_not_with_every_page(mo, client_of, later):
    client = client_of(mo)
    is_in(client)
    before = client.session["seen"]
    later(0.5)
    is_in(client)
    assert client.session["seen"] == before
    later(1)
    is_in(client)
    assert client.session["seen"] > before


def test_a_socket_ends_with_its_session(mo, anna, client_of, later):
    keys = {member: client_of(member).session.session_key for member in (mo, anna)}
    assert all(judge([key])[key].may_listen for key in keys.values())
    later(31)
    assert not judge([keys[mo]])[keys[mo]].may_listen
    assert judge([keys[anna]])[keys[anna]].may_listen


def test_the_ended_session_is_gone(mo, client_of, later):
    client = client_of(mo)
    is_in(client)
    key = client.session.session_key
    later(31)
    is_in(client)
    assert not Session.objects.filter(session_key=key).exists()


def test_only_what_scripts_ask_by_themselves_is_left_out():
    assert since.by_itself and not hasattr(stay, "by_itself")


def test_the_periods_are_those_that_were_decided():
    assert (timeouts.OF_DECIDERS, timeouts.LONGEST) == (30, 12 * 60 * 60)


def test_a_question_asked_beside_it_takes_the_next_session_from_no_browser(mo, client_of, later):
    """What the page asks by itself goes out at once; one of the answers ends the session."""
    beside, client = client_of(mo), client_of(mo)
    name = settings.SESSION_COOKIE_NAME
    beside.cookies[name] = client.cookies[name].value
    later(31)
    ended = client.get(LEFT)
    assert ended.cookies[name].value
    too_late = beside.get(LEFT)
    assert (too_late.status_code, dict(too_late.cookies)) == (302, {})
    assert "What you wrote is kept for you" in client.get("/accounts/login/").content.decode()


def test_who_signs_out_leaves_no_session_in_the_browser(mo, client_of):
    client = client_of(mo)
    client.post("/members/leave/")
    assert not client.cookies[settings.SESSION_COOKIE_NAME].value
