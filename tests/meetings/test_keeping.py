"""The desk day by day: forms that come back as they were, organisers, steps at once, the demo."""
from datetime import UTC

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.utils import translation

from platform_core.advice.models import Evidence
from platform_core.audit.models import Entry
from platform_core.content.index import indexed
from platform_core.lib.demo import Stage
from platform_core.lib.links import linked
from platform_core.meetings import demo
from platform_core.meetings.forms import MeetingForm
from platform_core.meetings.models import Certificate, Meeting, Outcome, SignUp
from platform_core.meetings.pages.public import EventsPage
from platform_core.members.models import Audience
from platform_core.notifications.models import Event, Notification, OutgoingMail
from platform_core.privacy.checked import Blocked
from platform_core.workflow.models import NotAllowedNow
from tests.conftest import make_member
from tests.meetings.conftest import WORDS, a_meeting, at, fresh, pass_by, people
from tests.meetings.test_visitors import ask, link

BSN = "Haar BSN is 111222333, zegt zij"


def as_sent(meeting):
    """What the form of a meeting sends when nothing in it is changed."""
    form, data = MeetingForm(meeting=meeting), {}
    for bound in form:
        value = bound.value()
        if isinstance(value, list):
            data[bound.html_name] = [str(getattr(one, "pk", one)) for one in value]
        elif value is True:
            data[bound.html_name] = "on"
        elif value is not None and value is not False:
            data[bound.html_name] = bound.field.widget.format_value(value) or value
    return {name: value[0] if isinstance(value, list) and name != "groups" else value
            for name, value in data.items()}


@pytest.mark.parametrize(("starts", "ends", "zone"), [
    ("2028-03-01 10:00", "2028-03-01 12:00", "Europe/Amsterdam"),
    ("2028-03-01 10:00", "2028-03-03 12:00", "Europe/Athens"),
    ("2028-10-29 02:15", "2028-10-29 05:00", "Europe/Amsterdam"),
])
def test_a_form_that_is_sent_unchanged_changes_nothing(
        kim, client_of, closed_audience, starts, ends, zone):
    meeting = a_meeting(kim, closed_audience, starts_at=at(starts, zone), ends_at=at(ends, zone),
                        zone=zone, gives_certificate=True, hours=2)
    before = {name: getattr(fresh(meeting), name) for name in (
        "starts_at", "ends_at", "town", "address", "audience_id", "hours", "wording", "zone")}
    answer = client_of(kim).post(f"/edit/meetings/{meeting.pk}/change/", as_sent(meeting))
    assert answer.status_code == 302
    after = fresh(meeting)
    assert {name: getattr(after, name) for name in before} == before
    assert after.revision == 1
    assert not Event.objects.filter(verb="meeting_moved").exists()


def test_the_second_of_two_like_hours_stays_the_second(kim, client_of):
    second = at("2028-10-29 02:15").replace(fold=1).astimezone(UTC)
    meeting = a_meeting(kim, starts_at=second, ends_at=at("2028-10-29 05:00"))
    client_of(kim).post(f"/edit/meetings/{meeting.pk}/change/", as_sent(fresh(meeting)))
    assert fresh(meeting).starts_at == second


def test_a_language_that_is_emptied_is_taken_off_the_public_pages(kim, client_of, texts):
    meeting = a_meeting(kim)
    facts = as_sent(meeting) | {"title_nl": "", "summary_nl": "", "programme_nl": ""}
    client_of(kim).post(f"/edit/meetings/{meeting.pk}/change/", facts)
    assert set(fresh(meeting).wording) == {"en"}
    assert Client().get(f"/nl/events/{meeting.pk}/").status_code == 404


def test_a_meeting_for_two_groups_is_seen_by_both(kim, anna, carla, client_of, closed_group):
    other = Group.objects.create(name="detectives")
    carla.groups.add(other)
    meeting = a_meeting(kim, Audience.objects.of_groups([closed_group]))
    facts = as_sent(meeting) | {"groups": [closed_group.pk, other.pk]}
    client_of(kim).post(f"/edit/meetings/{meeting.pk}/change/", facts)
    for member in (anna, carla):
        assert client_of(member).get(meeting.get_absolute_url()).status_code == 200
    assert client_of(make_member("other")).get(meeting.get_absolute_url()).status_code == 404


def test_an_organiser_is_found_by_name_named_and_dismissed(training, kim, lena, client_of):
    client, path = client_of(kim), f"/edit/meetings/{training.pk}/"
    assert "Lena Example" in client.get(f"{path}?q=len").content.decode()
    assert "No other member" in client.get(f"{path}?q=zzz").content.decode()
    client.post(f"{path}organisers/", {"member": lena.pk})
    assert training.organisers.filter(pk=lena.pk).exists()
    assert client_of(lena).get(path).status_code == 200
    assert "Lena Example" not in client.get(f"{path}?q=kim").content.decode().split("Find")[1]
    client.post(f"{path}organisers/", {"member": lena.pk, "act": "dismiss"})
    assert client_of(lena).get(path).status_code == 404
    for wrong in ("", "x", "9" * 30, "999999"):
        assert client.post(f"{path}organisers/", {"member": wrong}).status_code == 404


@pytest.mark.parametrize("write", [
    lambda kim, anna: a_meeting(kim, wording={"en": {"title": BSN}}),
    lambda kim, anna: a_meeting(kim, town=BSN[:80]),
    lambda kim, anna: a_meeting(kim, address=BSN),
    lambda kim, anna: a_meeting(kim).sign_up(anna, BSN),
    lambda kim, anna: a_meeting(kim).call_off(kim, BSN),
    lambda kim, anna: a_meeting(kim).ask_place("v@example.org", "en", needs=BSN),
    lambda kim, anna: a_meeting(kim).ask_place("v@example.org", "en", name=BSN),
])
def test_no_verb_stores_what_identifies_a_person(kim, anna, write):
    with pytest.raises(Blocked), transaction.atomic():
        write(kim, anna)


@pytest.mark.parametrize(("step", "ready"), [
    ("announce", False), ("drop", False), ("call_off", True), ("conclude", True)])
def test_no_step_is_taken_twice(kim, step, ready):
    meeting = a_meeting(kim, announced=ready)
    if step == "conclude":
        pass_by(meeting)
    words = ("No room",) if step == "call_off" else ()
    getattr(fresh(meeting), step)(kim, *words)
    with pytest.raises(NotAllowedNow):
        getattr(fresh(meeting), step)(kim, *words)


def test_nothing_has_taken_place_before_it_begins(training, kim):
    with pytest.raises(NotAllowedNow):
        training.conclude(kim)
    with pytest.raises(NotAllowedNow):
        training.note_attended(kim, set())


@pytest.mark.parametrize(("code", "title"), [
    ("nl", "Signalen herkennen"), ("en", "Recognising signals"), ("ar", "Signalen herkennen")])
def test_a_title_is_in_the_readers_language_or_as_it_was_planned(training, code, title):
    with translation.override(code):
        assert (training.title, training.language) == (title, "nl" if code == "ar" else code)


def test_a_list_goes_on_behind_the_last_row(kim, texts):
    first = [a_meeting(kim, days=10 + number, wording={"nl": WORDS["nl"]}).pk
             for number in range(23)]
    page = EventsPage("nl")
    rest = EventsPage("nl", page.page.next_cursor)
    assert [one.pk for one in (*page.events, *rest.events)] == first
    assert (len(page.events), rest.page.next_cursor) == (20, "")


def test_search_engines_find_what_visitors_see_and_nothing_else(kim, texts):
    shown = a_meeting(kim, wording={"nl": WORDS["nl"]})
    hidden = [a_meeting(kim, Audience.objects.members()), a_meeting(kim, announced=False)]
    found = indexed()
    assert {"nl": f"/nl/events/{shown.pk}/"} in found
    assert all(f"/events/{one.pk}/" not in str(found) for one in hidden)
    assert any(paths.get("en") == "/en/events/past/" for paths in found)


def test_a_mail_that_waits_goes_with_whoever_withdraws(training, texts):
    ask(training)
    SignUp.objects.get().confirm()
    assert OutgoingMail.objects.count() == 2
    SignUp.objects.get().withdraw()
    assert not OutgoingMail.objects.exists()


def test_a_members_sign_up_has_no_address_of_a_visitor(training, anna):
    row = training.sign_up(anna)
    assert SignUp.by_token(row.token) is None


def test_an_old_link_is_not_that_of_a_newer_row(training, texts):
    ask(training)
    old = SignUp.objects.get()
    token = old.token
    SignUp.objects.filter(pk=old.pk).update(created=old.created.replace(year=2020))
    assert SignUp.by_token(token) is None


@pytest.mark.parametrize("sent", [{}, {"email": "x" * 300 + "@example.org"}, {"email": "\0@e.org"},
                                  {"needs": "x" * 5000}, {"name": "<script>"}, {"stamp": "é"}])
def test_whatever_a_visitor_sends_is_answered(training, texts, sent):
    client = Client(headers={"origin": "http://testserver"})
    answer = client.post(f"/en/events/{training.pk}/sign-up/", sent)
    assert answer.status_code == 422
    assert "<script>" not in answer.content.decode()


def test_the_page_of_a_place_says_what_is_so_now(training, kim, texts):
    ask(training)
    SignUp.objects.get().confirm()
    path = link()
    assert Client().get(path + "calendar.ics").status_code == 200
    assert Client().get(path + "certificate.pdf").status_code == 404
    training.call_off(kim, "The hall is flooded")
    page = Client().get(path).content.decode()
    assert "has been cancelled" in page and "The hall is flooded" in page
    assert "Your place goes to somebody else" in page


def test_the_record_says_what_organisers_did(training, kim, lena):
    training.name_organiser(kim, lena)
    training.name_organiser(kim, lena)
    training.change(kim, {"town": "Zwolle"}, 0)
    training.call_off(kim, "No room")
    actions = [entry.action.rsplit(".", 1)[1] for entry in Entry.objects.about(training)]
    assert actions == ["plan", "announce", "name_organiser", "change", "call_off"]


def test_the_demo_shows_one_of_each_and_marks_it(kim, anna, ravi, mo, lena):
    stage = Stage()
    stage.members = {"kim": kim, "anna": anna, "ravi": ravi, "mo": mo, "samira": lena,
                     "ada": people(1)[0]}
    demo.load(stage)
    stage.play()
    rows = {meeting.kind + meeting.status: meeting for meeting in Meeting.objects.all()}
    assert (rows["trainingannounced"].free, rows["webinarannounced"].free) == (2, 0)
    assert rows["webinarannounced"].sign_ups.waiting().count() == 2
    assert rows["round_tablecancelled"].decision_reason
    past = rows["round_tableannounced"]
    assert (past.is_over, past.came, Certificate.objects.count()) == (True, 4, 4)
    assert not Outcome.objects.exists()    # there is nothing to name without the other apps
    assert all(meeting.is_example and all(
        words["title"].startswith(("Voorbeeld", "Example")) for words in meeting.wording.values())
        for meeting in rows.values())


ROLES = {
    "visitor": {},
    "applicant": {"status": "applicant"},
    "member": {},
    "organiser": {},
    "moderator": {"is_moderator": True},
    "coordinator": {"is_coordinator": True},
    "administrator": {"is_superuser": True, "is_staff": True},
}
OPEN = {200: set(ROLES)}
TEAM = {"coordinator", "administrator"}
KEEPERS = TEAM | {"organiser"}
# address → {status: who gets it}; whoever is in none is led to the sign-in or refused.
ANSWERS = {
    "/en/events/": OPEN,
    "/en/events/past/": OPEN,
    "/en/events/{pk}/": OPEN,
    "/en/events/{pk}.ics": OPEN,
    "/en/events/{pk}/sign-up/": OPEN,
    "/meetings/": {200: set(ROLES) - {"visitor", "applicant"}, 302: {"visitor"}},
    "/meetings/mine/": {200: set(ROLES) - {"visitor", "applicant"}, 302: {"visitor"}},
    "/meetings/{pk}/": {200: set(ROLES) - {"visitor", "applicant"}, 302: {"visitor"}},
    "/meetings/{pk}.ics": {200: set(ROLES) - {"visitor", "applicant"}, 302: {"visitor"}},
    "/edit/meetings/": {200: KEEPERS, 302: {"visitor"}, 404: {"member", "moderator"}},
    "/edit/meetings/new/": {
        200: TEAM, 302: {"visitor"}, 403: {"organiser"}, 404: {"member", "moderator"}},
    "/edit/meetings/{pk}/": {200: KEEPERS, 302: {"visitor"}, 404: {"member", "moderator"}},
    "/edit/meetings/{pk}/change/": {
        200: KEEPERS, 302: {"visitor"}, 404: {"member", "moderator"}},
    "/edit/meetings/{pk}/call-off/": {
        200: KEEPERS, 302: {"visitor"}, 404: {"member", "moderator"}},
}


@pytest.fixture
def cast(kim, training):
    """One person in each role, signed in; None for the visitor."""
    found = {role: make_member(role, **facts) for role, facts in ROLES.items() if role != "visitor"}
    training.name_organiser(kim, found["organiser"])
    return found


@pytest.mark.parametrize("address", ANSWERS)
def test_each_role_is_answered_as_the_table_says(cast, training, client_of, nobody, texts, address):
    expected = dict.fromkeys(ROLES, 403)
    for status, roles in ANSWERS[address].items():
        expected |= dict.fromkeys(roles, status)
    path = address.format(pk=training.pk)
    given = {
        role: client_of(cast.get(role, nobody)).get(path).status_code
        for role in ROLES
    }
    assert given == expected


# what is sent → who may; the others get what the table above says of the desk, or are refused
SENT = {
    "announce/": ({}, KEEPERS),
    "drop/": ({}, KEEPERS),
    "call-off/": ({"reason": "No room"}, KEEPERS),
    "attended/": ({}, KEEPERS),
    "organisers/": ({"member": "{pk}"}, TEAM),
}


@pytest.mark.parametrize("act", SENT)
def test_each_role_does_exactly_what_it_may(cast, kim, client_of, nobody, act):
    facts, may = SENT[act]
    for role in ROLES:
        meeting = a_meeting(kim, announced=act not in ("announce/", "drop/"))
        meeting.name_organiser(kim, cast["organiser"])
        before = fresh(meeting)
        data = {name: value.format(pk=cast["member"].pk) for name, value in facts.items()}
        path = f"/edit/meetings/{meeting.pk}/{act}"
        answer = client_of(cast.get(role, nobody)).post(path, data)
        after = fresh(meeting)
        if role in may:
            assert answer.status_code == 302, role
        else:
            assert after.status == before.status, role
            assert after.organisers.count() == 2, role
        changed = after.status != before.status or after.organisers.count() > 2
        assert changed == (role in may and act != "attended/"), role


def test_an_organiser_who_left_the_community_keeps_nothing(training, kim, lena, client_of):
    training.name_organiser(kim, lena)
    type(lena).objects.filter(pk=lena.pk).update(status="suspended")
    assert not training.is_kept_by(fresh(lena))
    assert not Meeting.objects.kept_by(fresh(lena)).exists()
    assert not Meeting.objects.visible_to(fresh(lena)).exclude(audience__key="public").exists()


def test_who_may_not_see_a_meeting_any_more_hears_nothing(
        kim, anna, closed_audience, closed_group, django_capture_on_commit_callbacks):
    meeting = a_meeting(kim, closed_audience)
    meeting.sign_up(anna)
    anna.groups.remove(closed_group)
    with django_capture_on_commit_callbacks(execute=True):
        meeting.call_off(kim, "No room")
    assert Event.objects.filter(verb="meeting_called_off").exists()
    assert not Notification.objects.filter(verb="meeting_called_off").exists()


@pytest.mark.parametrize(("path", "status"), [
    ("/meetings/99999999/", 404),
    ("/meetings/99999999999999999999/", 404),
    ("/meetings/0/", 404),
    ("/meetings/x/", 404),
    ("/meetings/certificates/1.pdf", 404),
    ("/meetings/?after=forged", 200),
    ("/meetings/?after=" + "x" * 400, 200),
    ("/meetings/?past=1&after=%00", 200),
    ("/edit/meetings/?after=e30", 200),
    ("/edit/meetings/99999999/", 404),
    ("/edit/meetings/99999999/change/", 404),
])
def test_whatever_an_address_says_it_is_answered(kim, client_of, path, status):
    assert client_of(kim).get(path).status_code == status


@pytest.mark.parametrize("path", [
    "/en/events/99999999999999999999/",
    "/en/events/0/",
    "/en/events/?after=forged",
    "/en/events/1/sign-up/",
    "/en/events/place/%00/",
    "/zz/events/1/",
])
def test_whatever_a_visitor_asks_is_answered(texts, db, path):
    assert Client().get(path).status_code in (200, 302, 404)


def test_what_was_said_becomes_a_recommendation_that_rests_on_it(kim, anna, client_of):
    """So do a discussion and a practice; who keeps no recommendations is offered none."""
    over = pass_by(a_meeting(kim))
    keeper = client_of(kim)
    told = keeper.get(f"/edit/meetings/{over.pk}/").content.decode()
    address = f"/edit/advice/new/?about=meeting:{over.pk}"
    assert {one.url for one in linked("start from", over, kim)} == {
        address, f"/forum/new/?about=meeting:{over.pk}", f"/practices/new/?about=meeting:{over.pk}"}
    assert address in told
    assert address not in {one.url for one in linked("start from", over, anna)}
    form = keeper.get(address).content.decode()
    assert f'value="{over.first_words().title}"' in form
    assert f'href="/meetings/{over.pk}/"' in form
    answer = keeper.post("/edit/advice/new/", {"name": "Tolken", "about": f"meeting:{over.pk}"})
    assert answer.status_code == 302
    evidence = Evidence.objects.get()
    assert (evidence.recommendation.work.name, evidence.object_id) == ("Tolken", over.pk)
    assert [thing for _row, thing in Evidence.objects.seen_by(kim)] == [over]
