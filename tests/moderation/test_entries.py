"""The record as a page: found by person, act, thing and day; a file holds no names and no words."""
import csv
import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.moderation import searching
from platform_core.moderation.record_form import RecordForm
from tests.conftest import make_member, start_thread
from tests.members.steps import PASSWORD, a_visitor, can_sign_in, is_signed_in, sign_in
from tests.reading import unmarked

PAGE, EXPORT = "/moderation/entries/", "/moderation/entries/export/"
REASON = "It says where she lives."
FIXED = 5


@pytest.fixture
def decided(anna, ben, mo, category):
    """A post of ben's that mo hid, and the decision."""
    post = start_thread(anna, category).reply(ben, "<p>Words</p>")
    return post, post.decide("hide", mo, REASON, ground="privacy", revision=post.revision)


@pytest.fixture
def desk(kim, client_of):
    return client_of(kim)


def page_of(client, **asked):
    return unmarked(client.get(PAGE, asked).content.decode())


def actions(**asked):
    return set(searching.entries(**asked).values_list("action", flat=True))


def test_a_decision_is_there_with_its_reason_of_today(decided, desk, mo):
    _post, decision = decided
    page = page_of(desk)
    assert REASON in page
    assert f"/moderation/decisions/{decision.pk}/" in page
    decision.redact(mo)
    assert REASON not in page_of(desk)


@pytest.mark.parametrize(("typed", "is_there"), [
    ("Mo", True), ("mo example", True), ("Exam", True), ("Carla", False), ("Nobody", False),
])
def test_a_person_is_found_by_name_in_what_they_did(decided, carla, typed, is_there):
    assert ("forum.post.hide" in actions(person=typed)) == is_there


def test_a_person_is_found_in_what_was_done_about_them(decided, desk, anna, kim, mo):
    Entry.objects.record(kim, "members.power.give", anna, power="is_moderator")
    assert "members.power.give" in actions(person="Anna")
    assert "members.power.give" not in actions(person="Mo")


def test_a_thing_is_found_by_kind_and_number(decided):
    post, _decision = decided
    assert actions(kind="post", number=post.pk) >= {"forum.post.hide"}
    assert actions(kind="post", number=post.pk + 1000) == set()
    assert "forum.post.hide" not in actions(kind="thread")


@pytest.mark.parametrize(("act", "action"), [
    ("decision", "forum.post.hide"), ("reveal", "moderation.record.open"),
    ("export", "rights.archive.download"), ("erase", "workflow.decision.redact"),
    ("power", "members.power.give"), ("sign_in", "members.member.sign_in"),
])
def test_an_act_is_found_and_no_other(decided, act, action, mo, anna):
    _post, decision = decided
    decision.redact(mo)
    for other in ("moderation.record.open", "rights.archive.download", "members.power.give",
                  "members.member.sign_in"):
        Entry.objects.record(mo, other, anna)
    found = actions(act=act)
    assert action in found
    assert all(one == action or act == "decision" for one in found)


def test_days_bound_it(decided):
    now = timezone.now()
    assert actions(since=now + timedelta(minutes=1)) == set()
    assert actions(until=now - timedelta(minutes=5)) == set()
    assert "forum.post.hide" in actions(since=now - timedelta(minutes=5),
                                        until=now + timedelta(minutes=5))


def test_a_day_counts_from_midnight_to_midnight():
    form = RecordForm({"since": "2026-03-01", "until": "2026-03-01"})
    assert form.is_valid()
    asked = form.asked
    assert asked["until"] - asked["since"] == timedelta(days=1)
    assert str(asked["since"].date()) == "2026-03-01"


@pytest.mark.parametrize("asked", [
    {"kind": "nothing"}, {"act": "x"}, {"number": "-1"}, {"number": "x"}, {"since": "yesterday"},
    {"until": "31-02"}, {"person": "x" * 99},
])
def test_what_cannot_be_asked_is_said_and_shows_nothing(decided, desk, asked):
    answer = desk.get(PAGE, asked)
    assert answer.status_code == 200
    assert REASON not in answer.content.decode()


def test_the_last_day_there_is_ends_nothing():
    form = RecordForm({"until": "9999-12-31"})
    assert form.is_valid()
    assert form.asked["until"] is None


def test_it_is_paged_and_its_queries_do_not_grow(decided, desk, mo, anna,
                                                 django_assert_num_queries):
    def queries():
        with django_assert_num_queries(FIXED):
            return page_of(desk, act="reveal")

    for _number in range(3):
        Entry.objects.record(mo, "moderation.record.open", anna)
    page_of(desk)
    queries()
    for _number in range(60):
        Entry.objects.record(mo, "moderation.record.open", anna)
    page = queries()
    assert page.count("moderation.record.open") == 50
    assert "after=" in page


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_a_file_holds_codes_alone_and_is_recorded(decided, desk, kim, name):
    post, decision = decided
    answer = desk.post(EXPORT, {"format": name, "kind": "post"})
    told = b"".join(answer.streaming_content).decode()
    assert answer["Content-Disposition"].endswith(f'.{name}"')
    rows = (list(csv.DictReader(io.StringIO(told))) if name == "csv"
            else [json.loads(line) for line in told.splitlines()])
    [hidden] = [row for row in rows if row["action"] == "forum.post.hide"]
    assert str(hidden["object"]) == str(post.pk)
    data = json.loads(hidden["data"]) if name == "csv" else hidden["data"]
    assert data["decision"] == decision.pk
    assert REASON not in told
    assert "Example" not in told
    last = Entry.objects.order_by("-pk").first()
    assert (last.action, last.actor, last.data) == ("moderation.record.export", kim,
                                                   {"format": name})


def test_a_file_is_of_what_was_asked(decided, desk, mo, anna):
    Entry.objects.record(mo, "moderation.record.open", anna)
    told = b"".join(desk.post(EXPORT, {"format": "jsonl", "act": "reveal"}).streaming_content)
    assert {json.loads(line)["action"] for line in told.splitlines()} == {"moderation.record.open"}


@pytest.mark.parametrize("sent", [{}, {"format": "exe"}, {"format": "csv", "kind": "x"}])
def test_a_file_of_nothing_is_none(desk, sent):
    before = Entry.objects.count()
    assert desk.post(EXPORT, sent).status_code == 302
    assert Entry.objects.count() == before


@pytest.mark.parametrize(("role", "status"), [
    ("kim", 200), ("mo", 404), ("anna", 404), ("ravi", 404), ("applicant", 403), ("nobody", 302)])
def test_coordinators_alone_look_through_it(role, status, request, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.get(PAGE).status_code == status
    if role != "kim":
        assert client.post(EXPORT, {"format": "csv"}).status_code == status


@pytest.mark.parametrize(("role", "status"), [
    ("kim", 200), ("mo", 200), ("anna", 404), ("applicant", 403), ("nobody", 302)])
def test_the_team_sees_what_the_team_decided(decided, role, status, request, client_of):
    answer = client_of(request.getfixturevalue(role)).get("/moderation/decided/")
    assert answer.status_code == status
    assert (REASON in unmarked(answer.content.decode())) == (status == 200)


def test_what_was_decided_about_oneself_is_not_among_them(anna, mo, kim, category, client_of):
    dora = make_member("dora", is_moderator=True)
    post = start_thread(anna, category).reply(dora, "<p>Words</p>")
    post.decide("hide", mo, REASON, ground="privacy", revision=post.revision)
    assert REASON not in unmarked(client_of(dora).get("/moderation/decided/").content.decode())
    assert REASON in unmarked(client_of(kim).get("/moderation/decided/").content.decode())


def test_signing_in_is_one_entry_without_a_place(anna):
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email, PASSWORD)
    assert is_signed_in(client)
    entry = Entry.objects.get(action="members.member.sign_in")
    assert (entry.actor, entry.target, entry.data) == (anna, anna, {})


def test_a_wrong_password_is_no_sign_in(anna):
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email, "another one")
    assert not is_signed_in(client)
    assert not Entry.objects.filter(action="members.member.sign_in").exists()
