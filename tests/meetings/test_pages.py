"""Pages of meetings: who sees which, what is asked first, in a fixed number of queries."""
import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from platform_core.audit.models import Entry
from platform_core.lib.zones import zone_of
from platform_core.meetings.models import Meeting, Outcome, SignUp
from platform_core.meetings.pages.desk import DeskPage
from platform_core.meetings.pages.meeting import MeetingsPage
from platform_core.members.models import Audience
from tests.conftest import make_member, start_thread
from tests.content.making import a_work, live
from tests.meetings.conftest import WORDS, a_meeting, fresh, pass_by, people

FORM = {
    "revision": "0", "kind": "round_table", "day": "2028-03-01", "starts": "10:00",
    "ends": "12:30", "zone": "Europe/Amsterdam", "town": "Zwolle", "address": "", "online": "",
    "capacity": "12", "who": "members", "title_en": "Working together",
    "summary_en": "For those who refer.", "programme_en": "", "hours": "2.5",
    "gives_certificate": "on",
}
NEW, DESK = "/edit/meetings/new/", "/edit/meetings/"


def desk(meeting, rest=""):
    return f"{DESK}{meeting.pk}/{rest}"


@pytest.fixture
def kinds(kim, closed_audience):
    """A meeting for each audience, and a draft."""
    return {"public": a_meeting(kim), "members": a_meeting(kim, Audience.objects.members()),
            "closed": a_meeting(kim, closed_audience), "draft": a_meeting(kim, announced=False)}


@pytest.mark.parametrize(("who", "seen"), [
    ("nobody", {"public"}), ("applicant", {"public"}), ("carla", {"public", "members"}),
    ("anna", {"public", "members", "closed"}), ("mo", {"public", "members", "closed"}),
    ("kim", {"public", "members", "closed", "draft"}),
])
def test_list_and_object_agree_on_who_sees_which(kinds, request, who, seen):
    member = request.getfixturevalue(who)
    listed = set(Meeting.objects.visible_to(member))
    assert listed == {kinds[name] for name in seen}
    assert listed == {one for one in kinds.values() if one.is_visible_to(member)}


def test_an_organiser_sees_and_keeps_the_one_for_which_they_were_named(kinds, kim, lena):
    draft = kinds["draft"]
    draft.name_organiser(kim, lena)
    assert draft in Meeting.objects.visible_to(lena) and draft.is_visible_to(lena)
    assert set(Meeting.objects.kept_by(lena)) == {draft}
    draft.dismiss_organiser(kim, lena)
    assert not Meeting.objects.kept_by(lena).exists()


ACTS = ["", "change/", "announce/", "call-off/", "drop/", "attended/", "certificates/",
        "organisers/", "outcomes/"]


@pytest.mark.parametrize("rest", ACTS)
def test_the_desk_does_not_exist_for_members_and_visitors(training, anna, client_of, nobody, rest):
    assert client_of(anna).post(desk(training, rest)).status_code in (404, 405)
    assert client_of(nobody).post(desk(training, rest)).status_code in (302, 405)
    assert client_of(anna).get(desk(training)).status_code == 404


@pytest.mark.parametrize("rest", ACTS)
def test_an_organiser_keeps_no_other_meeting(training, kim, lena, client_of, rest):
    a_meeting(kim).name_organiser(kim, lena)
    assert client_of(lena).post(desk(training, rest)).status_code in (403, 405)
    assert fresh(training).status == "announced"


def test_organisers_neither_plan_nor_name_others(training, kim, lena, anna, client_of):
    training.name_organiser(kim, lena)
    client = client_of(lena)
    assert client.get(DESK).status_code == client.get(desk(training)).status_code == 200
    assert client.post(NEW, FORM).status_code == 403
    assert client.post(desk(training, "organisers/"), {"member": anna.pk}).status_code == 403


def test_a_meeting_from_the_form_to_its_audience(kim, anna, client_of):
    client = client_of(kim)
    assert client.post(NEW, FORM).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.capacity, str(meeting.hours)) == ("draft", 12, "2.5")
    assert meeting.starts_at.astimezone(zone_of("Europe/Amsterdam")).hour == 10
    assert client_of(anna).get(meeting.get_absolute_url()).status_code == 404
    client.post(desk(meeting, "announce/"))
    page = client_of(anna).get("/meetings/").content.decode()
    assert "Working together" in page and "1 March 2028, 10:00 – 12:30 CET" in page


@pytest.mark.parametrize(("facts", "words"), [
    ({"title_en": ""}, "Write a title"), ({"ends": "09:00"}, "It ends before it begins"),
    ({"day": "2020-03-01"}, "This is in the past"), ({"day": "soon"}, "valid date"),
    ({"capacity": "0"}, "from 1 to 2000"), ({"capacity": "many"}, "from 1 to 2000"),
    ({"town": ""}, "Say where it is"), ({"who": "groups"}, "Choose a group"),
    ({"zone": "Mars/Olympus"}, "Mars/Olympus"), ({"online": "nowhere"}, "beginning with"),
    ({"day": "2028-03-26", "starts": "02:30"}, "The clock skips this hour"),
    ({"day": "2028-10-29", "starts": "02:30"}, "Choose one of the two"),
    ({"summary_en": "Her BSN is 111222333"}, "identifies a person"),
    ({"hours": "1e999"}, "Give a number"), ({"revision": "x"}, "whole number"),
])
def test_what_cannot_be_is_said_with_what_was_typed_kept(kim, client_of, facts, words):
    answer = client_of(kim).post(NEW, FORM | facts)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert "For those who refer." in page or "summary_en" in facts
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(("which", "utc"), [("0", 0), ("1", 1)])
def test_the_hour_that_comes_twice_is_chosen(kim, client_of, which, utc):
    client_of(kim).post(NEW, FORM | {"day": "2028-10-29", "starts": "02:30", "which": which})
    assert Meeting.objects.get().starts_at.hour == utc


def test_a_change_on_an_older_text_keeps_what_was_typed(training, kim, client_of):
    training.change(kim, {"town": "Zwolle"}, 0)
    answer = client_of(kim).post(desk(training, "change/"), FORM | {"town": "Assen"})
    assert answer.status_code == 409
    assert "A colleague changed this meeting" in answer.content.decode()
    assert "Assen" in answer.content.decode() and fresh(training).town == "Zwolle"
    client_of(kim).post(desk(training, "change/"), FORM | {"town": "Assen", "revision": "1"})
    assert fresh(training).town == "Assen"


def test_cancelling_asks_for_a_reason_that_those_who_signed_up_read(
        training, kim, anna, client_of):
    training.sign_up(anna)
    client = client_of(kim)
    assert client.post(desk(training, "call-off/"), {"reason": ""}).status_code == 422
    assert fresh(training).status == "announced"
    client.post(desk(training, "call-off/"), {"reason": "The hall is flooded"})
    page = client_of(anna).get(f"/meetings/{training.pk}/").content.decode()
    assert "The hall is flooded" in page
    again = client.post(desk(training, "call-off/"), {"reason": "Once more"}, follow=True)
    assert "has changed meanwhile" in again.content.decode()


def test_a_draft_is_dropped_after_a_question(kim, client_of):
    meeting, client = a_meeting(kim, announced=False), client_of(kim)
    assert "Drop this draft?" in client.get(desk(meeting, "drop/")).content.decode()
    client.post(desk(meeting, "drop/"))
    assert fresh(meeting).status == "dropped"
    assert client.get(desk(meeting)).status_code == 404


def test_others_see_numbers_and_organisers_see_who(training, kim, anna, carla, client_of, texts):
    training.sign_up(anna, "A sign interpreter")
    page = client_of(carla).get(f"/meetings/{training.pk}/").content.decode()
    assert "1 of 2 free" in page
    visited = Client().get(f"/en/events/{training.pk}/").content.decode()
    for shown in (page, visited):
        assert anna.name not in shown and "sign interpreter" not in shown
        assert "Domplein" not in shown
    page = client_of(kim).get(desk(training)).content.decode()
    assert anna.name in page and "A sign interpreter" in page


def test_a_member_signs_up_reads_the_address_and_withdraws(training, anna, client_of):
    client, path = client_of(anna), f"/meetings/{training.pk}/"
    assert "Domplein" not in client.get(path).content.decode()
    client.post(path, {"needs": "A ramp"})
    page = client.get(path).content.decode()
    assert "Domplein 29" in page and "A ramp" in page
    assert b"Domplein" in client.get(f"/meetings/{training.pk}.ics").content
    assert "Recognising signals" in client.get("/meetings/mine/").content.decode()
    assert "Withdraw?" in client.get(path + "withdraw/").content.decode()
    client.post(path + "withdraw/")
    assert not SignUp.objects.exists()
    assert "You have not signed up" in client.get("/meetings/mine/").content.decode()


def test_needs_that_identify_somebody_are_refused_and_kept(training, anna, client_of):
    answer = client_of(anna).post(f"/meetings/{training.pk}/", {"needs": "BSN 111222333"})
    assert answer.status_code == 422 and "BSN 111222333" in answer.content.decode()
    assert not SignUp.objects.exists()


def test_attendance_is_noted_after_the_start_for_those_with_a_place(training, kim, client_of):
    rows = [training.sign_up(member) for member in people(3)]
    client, path = client_of(kim), desk(training, "attended/")
    assert "not begun" in client.post(path, {"there": rows[0].pk}, follow=True).content.decode()
    pass_by(training)
    client.post(path, {"there": [rows[0].pk, rows[2].pk]})
    assert [fresh(row).attended for row in rows] == [True, False, False]
    assert fresh(training).came == 1
    assert client.post(path, {"there": ["1 OR 1=1"]}).status_code == 404
    assert Entry.objects.filter(action__endswith="note_attended").count() == 1


def test_what_came_of_it_is_begun_prefilled_and_shown(training, kim, ravi, category, client_of):
    pass_by(training)
    client = client_of(kim)
    page = client.get(desk(training)).content.decode()
    about = f"?about=meeting:{training.pk}"
    assert f"/forum/new/{about}" in page and f"/practices/new/{about}" in page
    for path in ("/forum/new/", "/practices/new/"):
        begun = client.get(path + about).content.decode()
        assert "Recognising signals" in begun and "An example." in begun
    about_it = start_thread(ravi, category, "What we said", about=training)
    other = start_thread(ravi, category, "Another one")
    client.post(desk(training, "outcomes/"),
                {"address": f"https://x.example/forum/threads/{other.pk}/"})
    page = client.get(f"/meetings/{training.pk}/").content.decode()
    assert about_it.title in page and other.title in page
    client.post(desk(training, "outcomes/"), {"take_off": Outcome.objects.get().pk})
    assert not Outcome.objects.exists()


@pytest.mark.parametrize("address", [
    "/forum/threads/999999/", "nowhere", "/", "https://[", "/x" * 99,
    "/forum/threads/99999999999999999999/"])
def test_an_address_at_which_nothing_is_gives_a_message(training, kim, client_of, address):
    pass_by(training)
    answer = client_of(kim).post(desk(training, "outcomes/"), {"address": address})
    assert answer.status_code == 422
    assert "There is no text at this address" in answer.content.decode()


def test_an_outcome_is_shown_to_who_may_read_it(training, kim, closed_thread, carla, anna):
    Outcome.objects.add_to(training, closed_thread, kim)
    assert [len(Outcome.objects.of(training, who)) for who in (anna, carla, AnonymousUser())] == [
        1, 0, 0]


def test_a_text_for_everybody_came_of_a_meeting(training, kim, lena, texts, client_of):
    text = a_work("more")
    live(text, "en", kim, lena, {"title": "More help", "help": "112"})
    pass_by(training)
    client_of(kim).post(desk(training, "outcomes/"), {"address": "/en/more/"})
    told = Client().get(f"/nl/events/{training.pk}/").content.decode()
    assert '<a href="/en/more/" lang="en" dir="auto">More help</a>' in told


def test_visitors_find_a_meeting_in_the_languages_that_have_a_title(kim, texts):
    meeting = a_meeting(kim, wording={"nl": WORDS["nl"]})
    hidden = a_meeting(kim, Audience.objects.members())
    client = Client()
    assert "Signalen herkennen" in client.get("/nl/events/").content.decode()
    assert "No meeting is planned" in client.get("/en/events/").content.decode()
    answer = client.get(f"/en/events/{meeting.pk}/")
    assert answer.status_code == 404
    assert f'href="/nl/events/{meeting.pk}/"' in answer.content.decode()
    for path in (f"/nl/events/{hidden.pk}/", "/nl/events/99999999/", "/xx/events/", "/ar/events/",
                 f"/nl/events/{hidden.pk}.ics"):
        assert client.get(path).status_code == 404


def test_past_meetings_have_a_list_of_their_own(training, texts):
    pass_by(training)
    Meeting.objects.conclude_due()
    assert fresh(training).status == "held"
    client = Client()
    assert "Recognising" not in client.get("/en/events/").content.decode()
    assert "Recognising" in client.get("/en/events/past/").content.decode()
    assert "has taken place" in client.get(f"/en/events/{training.pk}/").content.decode()
    assert client.get("/en/events/past/?after=forged").status_code == 200


def test_a_kept_page_turns_when_the_last_place_goes(training, texts, anna, ben):
    client, path = Client(), f"/en/events/{training.pk}/"
    assert "There is room" in client.get(path).content.decode()
    for member in (anna, ben):
        training.sign_up(member)
    assert "Full." in client.get(path).content.decode()


def test_pages_ask_the_same_of_the_database_at_any_size(kim, django_assert_num_queries, client_of):
    meetings = [a_meeting(kim) for _number in range(3)]
    for member in people(4):
        for meeting in meetings:
            meeting.sign_up(member)
    reader = make_member("reader")
    with django_assert_num_queries(3):     # audiences, meetings, own sign-ups
        page = MeetingsPage(reader)
        assert [row.meeting.title for row in page.rows] == ["Recognising signals"] * 3
    with django_assert_num_queries(2):
        page = DeskPage(kim, meetings[0])
        assert (len(page.placed), len(page.waiting), page.certificates) == (2, 2, 0)
