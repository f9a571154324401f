"""The keeper on a bad day: no Redis, a session that ends, everything at once, too much."""
from functools import partial
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import override_settings

from platform_core.members.keeper import Sheet
from platform_core.members.models import Member, UnsentText
from tests.forum.sending import page_of, send_reply
from tests.keeping import KEEP, end_session, keep, keeper_in, type_at
from tests.notifications.test_faults import REAL_DEAD_REDIS
from tests.racing import at_once

THOUGHT = "How she asked for help"
LIST = "/members/unsent/"


@pytest.fixture
def at(thread):
    return thread.get_absolute_url()


def texts():
    rows = UnsentText.objects.order_by("pk")
    return [row.facts["fields"]["body"][0] for row in rows]


def keep_typed(client, keeper, **words):
    """One write as the script sends it: in the address's own form, not in parts."""
    body = urlencode({"keeper": keeper} | words)
    return client.post(KEEP, body, content_type="application/x-www-form-urlencoded")


# Redis is gone.

@pytest.mark.once
def test_without_redis_words_are_kept_given_back_and_let_go(anna, client_of, thread, at):
    client = client_of(anna)
    with override_settings(**REAL_DEAD_REDIS):
        keeper = type_at(client, at, body=THOUGHT)
        assert THOUGHT in page_of(client.get(at))
        [row] = UnsentText.objects.all()
        for step in ("discard", "restore"):
            assert client.post(f"{LIST}{row.pk}/{step}/").status_code == 302
        assert send_reply(client, thread, THOUGHT, keeper=keeper).status_code == 302
        assert texts() == []


@pytest.mark.once
def test_without_redis_what_was_sent_is_not_kept_by_a_write_that_comes_late(
    anna, client_of, thread, at
):
    client = client_of(anna)
    with override_settings(**REAL_DEAD_REDIS):
        keeper = type_at(client, at, body=THOUGHT)
        send_reply(client, thread, THOUGHT, keeper=keeper)
        assert keep(client, keeper, body=THOUGHT).json()["is_kept"]
        assert texts() == []
        type_at(client, at, body="The next one")
    assert texts() == ["The next one"]


def test_with_a_cache_sending_writes_nothing_into_the_session(anna, client_of, thread, at):
    client = client_of(anna)
    keeper = type_at(client, at, body=THOUGHT)
    before = set(client.session.keys())
    send_reply(client, thread, THOUGHT, keeper=keeper)
    keep(client, keeper, body=THOUGHT)
    assert texts() == []
    assert set(client.session.keys()) - before == {"_messages"}    # that it was published


# The session ends.

@pytest.mark.once
@pytest.mark.parametrize("step", ["discard", "restore"])
def test_what_is_pressed_after_the_session_ended_leads_back_to_its_page(
    anna, client_of, at, step
):
    client = client_of(anna)
    type_at(client, at, body=THOUGHT)
    [row] = UnsentText.objects.all()
    end_session(client)
    answer = client.post(f"{LIST}{row.pk}/{step}/", headers={"referer": f"http://testserver{LIST}"})
    [way] = parse_qs(urlsplit(answer.url).query)["next"]
    assert way == LIST
    assert client_of(anna).get(way).status_code == 200
    assert texts() == [THOUGHT]


@pytest.mark.once
@pytest.mark.parametrize("referer", [
    "https://evil.example/members/unsent/", "http://testserver//evil.example/", "nonsense", "",
])
def test_a_page_of_somebody_else_is_no_way_back(anna, client_of, thread, referer):
    client = client_of(anna)
    end_session(client)
    path = f"/forum/threads/{thread.pk}/unsolve/"
    answer = client.post(path, headers={"referer": referer})
    [way] = parse_qs(urlsplit(answer.url).query)["next"]
    assert way in {path, "/home/"}


# Those who may not.

@pytest.mark.parametrize("status", ["suspended", "left"])
def test_who_is_suspended_keeps_the_words_and_who_left_leaves_none(anna, client_of, at, status):
    client = client_of(anna)
    keeper = keeper_in(client.get(at))
    Member.objects.filter(pk=anna.pk).update(status=status)
    said = keep(client, keeper, body=THOUGHT).json()
    assert said["is_kept"] == (status == "suspended")
    assert len(texts()) == (status == "suspended")


@pytest.mark.parametrize("step", ["discard", "restore"])
def test_nobody_steps_in_for_its_author(anna, ben, mo, client_of, nobody, at, step):
    type_at(client_of(anna), at, body=THOUGHT)
    [row] = UnsentText.objects.all()
    for other, status in ((ben, 404), (mo, 404), (nobody, 302)):
        assert client_of(other).post(f"{LIST}{row.pk}/{step}/").status_code == status
    assert client_of(anna).get(f"{LIST}{row.pk}/{step}/").status_code == 405
    row.refresh_from_db()
    assert row.discarded_at is None


# Everything at once.

@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_sheet_that_writes_twice_at_once_has_one_text(anna, at):
    for _round in range(10):
        UnsentText.objects.all().delete()
        sheets = [Sheet(anna.pk, at, ["body"], "the same one") for _time in range(2)]
        said = at_once(*[
            partial(UnsentText.objects.keep, sheet, {"body": [THOUGHT]}) for sheet in sheets
        ])
        assert said == [False, False]
        assert texts() == [THOUGHT]


def test_pressing_twice_is_pressing_once(anna, client_of, at):
    client = client_of(anna)
    type_at(client, at, body=THOUGHT)
    [row] = UnsentText.objects.all()
    for step in ("discard", "discard", "restore", "restore"):
        assert client.post(f"{LIST}{row.pk}/{step}/").status_code == 302
    assert texts() == [THOUGHT]
    assert THOUGHT in page_of(client.get(at))


# Too much.

@pytest.mark.once
@pytest.mark.parametrize("fields", [
    {f"{number}{'x' * 3000}": "" for number in range(200)},     # in the names of fields
    {str(number): "x" * 2000 for number in range(101)},
])
def test_however_it_is_packed_too_much_is_not_kept(anna, client_of, at, fields):
    client = client_of(anna)
    answer = keep_typed(client, keeper_in(client.get(at)), body=THOUGHT, **fields).json()
    assert not answer["is_kept"]
    assert "too long" in answer["said"]
    assert texts() == []


@pytest.mark.once
def test_what_is_no_form_is_answered_with_400(anna, client_of, at):
    client = client_of(anna)
    keeper = keeper_in(client.get(at))
    tries = [
        keep_typed(client, keeper, **{str(number): "" for number in range(600)}),
        keep_typed(client, keeper, body="x" * 3_000_000),
        keep_typed(client, "x" * 1_000_000, body=THOUGHT),
        client.post(KEEP, b"\xff=%80&keeper=%00", content_type="application/x-www-form-urlencoded"),
        client.post(KEEP, b"broken", content_type="multipart/form-data; boundary=x"),
        client.post(KEEP, b"{}", content_type="application/json"),
    ]
    assert [answer.status_code for answer in tries] == [400] * len(tries)
    assert texts() == []


@pytest.mark.once
@pytest.mark.parametrize("words", [
    "\0 NUL", "كيف نسأل؟", "ጥያቄ", "a" * 199_000, "👩🏾‍⚕️" * 99, "\ufffd",
])
def test_words_of_every_kind_come_back_as_they_were(anna, client_of, at, words):
    client = client_of(anna)
    assert keep_typed(client, keeper_in(client.get(at)), body=words).json()["is_kept"]
    assert texts() == [words]
    assert client.get(at).status_code == client.get(LIST).status_code == 200


@pytest.mark.once
def test_what_no_reader_of_html_takes_on_is_listed_by_its_words(anna, client_of, at):
    client = client_of(anna)
    nested = "<blockquote>" * 500 + f"<p>{THOUGHT}</p>" + "</blockquote>" * 500
    keep_typed(client, keeper_in(client.get(at)), body=nested, body_format="html")
    page = page_of(client.get(LIST))
    assert THOUGHT in page
    assert "&lt;blockquote" not in page
