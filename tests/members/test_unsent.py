"""The keeper while somebody types: what it keeps, for whom, how long, and what it leaves out."""
from datetime import timedelta

import pytest
from django.contrib import admin
from django.core import signing
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from platform_core.lib.sweeps import SWEEPS
from platform_core.members import keeper as keeping
from platform_core.members import unsent
from platform_core.members.keeper import Sheet
from platform_core.members.models import UnsentText
from platform_core.search.models import Document
from tests.forum.sending import page_of, send_reply, words_of
from tests.keeping import end_session, keep, keeper_in, type_at
from tests.names import confused

THOUGHT = "How she asked for help"
LIST = "/members/unsent/"
LATER = timedelta(days=30, minutes=1)


@pytest.fixture
def at(thread):
    """The address of a discussion, where a reply is written."""
    return thread.get_absolute_url()


@pytest.fixture
def typed(anna, client_of, at):
    """What anna typed in a reply and did not send."""
    type_at(client_of(anna), at, body=f"<p>{THOUGHT}</p>", body_format="html")
    return UnsentText.objects.get()


def bodies():
    """The words of every kept reply, the newest first."""
    rows = UnsentText.objects.order_by("-typed_at", "-pk")
    return [row.facts["fields"]["body"][0] for row in rows]


# What is kept and given back.

def test_it_is_there_on_another_device_and_in_another_language(typed, anna, client_of, at):
    client = client_of(anna)
    for language in ("en", "nl"):
        client.post("/language/", {"language": language, "next": at})
        assert THOUGHT in page_of(client.get(at))


def test_nothing_is_kept_of_a_form_in_which_nobody_typed(anna, client_of, at):
    client = client_of(anna)
    keep(client, keeper_in(client.get(at)), body=" \n", body_format="text", category="3")
    assert not UnsentText.objects.exists()


def test_the_same_words_again_are_no_write(typed, anna, client_of, at):
    version, when = typed.version, typed.typed_at
    keeper = keeper_in(client_of(anna).get(at))
    keep(client_of(anna), keeper, body=f"<p>{THOUGHT}</p>", body_format="html")
    typed.refresh_from_db()
    assert (typed.version, typed.typed_at) == (version, when)


def test_going_on_writes_into_the_same_text(anna, client_of, at):
    client = client_of(anna)
    keeper = keeper_in(client.get(at))
    for words in ("How", "How she", THOUGHT):
        keeper = keep(client, keeper, body=words).json()["keeper"]
    assert bodies() == [THOUGHT]


def test_an_answer_that_got_lost_makes_no_second_text(anna, client_of, at):
    client = client_of(anna)
    keeper = keeper_in(client.get(at))
    for words in ("How", THOUGHT):
        keep(client, keeper, body=words)
    assert bodies() == [THOUGHT]


@pytest.mark.parametrize("name", ["password", "password1", "oldpassword", "code", "q", "token"])
def test_secrets_and_searches_are_never_kept(typed, anna, client_of, at, name):
    type_at(client_of(anna), at, body=THOUGHT, **{name: "hunter2"})
    typed.refresh_from_db()
    assert name not in typed.facts["fields"]


# To whom it belongs.

def test_nobody_else_meets_it_the_team_included(typed, ben, mo, kim, client_of, at):
    for other in (ben, mo, kim):
        client = client_of(other)
        assert THOUGHT not in page_of(client.get(at)) + page_of(client.get(LIST))
        for step in ("discard", "restore"):
            assert client.post(f"{LIST}{typed.pk}/{step}/").status_code == 404
    assert bodies() == [f"<p>{THOUGHT}</p>"]


def test_no_admin_no_search_and_no_notice_knows_it(typed):
    assert UnsentText not in admin.site._registry
    assert not Document.objects.filter(terms__contains="asked").exists()
    assert THOUGHT not in str(typed) + repr(typed)


def test_the_database_holds_no_word_of_it(typed):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM members_unsenttext")
        row = cursor.fetchone()
    raw = b" ".join(bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode()
                    for one in row)
    assert THOUGHT.encode() not in raw
    assert b"asked" not in raw


def test_a_sheet_that_names_the_row_of_somebody_else_writes_a_row_of_its_own(typed, ben, at):
    sheet = Sheet(ben.pk, at, ["body"], typed.sheet, typed.pk, typed.version)
    UnsentText.objects.keep(sheet, {"body": ["Words of ben"]})
    UnsentText.objects.forget(sheet)
    assert [(row.member_id, row.version) for row in UnsentText.objects.all()] == [
        (typed.member_id, typed.version)]


def test_a_row_that_was_moved_to_somebody_else_opens_to_nobody(typed, ben, client_of, at):
    UnsentText.objects.update(member=ben)
    assert THOUGHT not in page_of(client_of(ben).get(at))
    page = client_of(ben).get(LIST)
    assert THOUGHT not in page_of(page)
    assert "can no longer be opened" in page_of(page)


def test_words_typed_after_the_session_ended_reach_their_author(anna, ben, client_of, at):
    client = client_of(anna)
    keeper = keeper_in(client.get(at))
    end_session(client)
    assert keep(client, keeper, body=THOUGHT).json()["is_kept"]
    client.force_login(ben, "django.contrib.auth.backends.ModelBackend")
    assert keep(client, keeper, body=f"{THOUGHT} again").json()["is_kept"]
    assert {row.member for row in UnsentText.objects.all()} == {anna}


def test_a_keeper_that_we_did_not_sign_keeps_nothing(anna, client_of):
    facts = [anna.pk, "/forum/new/", ["title"], "x", 0, 0]
    for forged in ("", "x", signing.dumps(facts, salt="another"),
                   signing.dumps(facts, key="theirs", salt=keeping.SALT)):
        assert keep(client_of(anna), forged, title=THOUGHT).status_code == 400
    assert not UnsentText.objects.exists()


def test_a_page_that_is_older_than_what_we_keep_keeps_nothing(anna, client_of, at, monkeypatch):
    keeper = keeper_in(client_of(anna).get(at))
    monkeypatch.setattr(keeping, "KEPT_FOR", timedelta(seconds=-1))
    assert keep(client_of(anna), keeper, body=THOUGHT).status_code == 400


def test_an_address_that_is_too_long_for_its_column_is_no_failure(anna, client_of, thread):
    post = thread.reply(anna, "<p>First words</p>")
    path = f"/forum/posts/{'0' * 300}{post.pk}/edit/"
    keeper = keeper_in(client_of(anna).get(path))
    assert keep(client_of(anna), keeper, body=THOUGHT).status_code == 200


# Two tabs, two devices.

def test_two_tabs_keep_two_texts_and_the_newest_comes_back(anna, client_of, at):
    client = client_of(anna)
    tabs = [keeper_in(client.get(at)) for _tab in range(2)]
    said = [keep(client, tab, body=f"From tab {n}").json()["said"] for n, tab in enumerate(tabs)]
    assert said[0] == ""
    assert "Both texts are kept" in said[1]
    assert bodies() == ["From tab 1", "From tab 0"]
    page = page_of(client.get(at))
    assert "From tab 1" in page
    assert "From tab 0" not in page
    assert confused(LIST, client.get(LIST).content.decode()) == {}


def test_a_tab_that_fell_behind_overwrites_nothing(typed, anna, client_of, at):
    client = client_of(anna)
    desk, phone = keeper_in(client.get(at)), keeper_in(client.get(at))
    keep(client, phone, body="On the phone")
    desk = keep(client, desk, body="At the desk").json()["keeper"]
    assert bodies() == ["At the desk", "On the phone"]
    keep(client, desk, body="At the desk, further")
    assert bodies() == ["At the desk, further", "On the phone"]


def test_the_older_of_two_can_be_taken_up_again(anna, client_of, at):
    client = client_of(anna)
    for tab in [keeper_in(client.get(at)) for _tab in range(2)]:
        keep(client, tab, body=f"Text {tab[-4:]}")
    older = bodies()[1]
    row = UnsentText.objects.order_by("typed_at").first()
    assert client.post(f"{LIST}{row.pk}/restore/").url == at
    assert older in page_of(client.get(at))
    assert len(bodies()) == 2


# Sent, and what comes after.

def test_what_was_sent_is_kept_no_more(typed, anna, client_of, thread, at):
    client = client_of(anna)
    keeper = keeper_in(client.get(at))
    assert send_reply(client, thread, f"<p>{THOUGHT}</p>", keeper=keeper).status_code == 302
    assert not UnsentText.objects.exists()
    keep(client, keeper, body="A write that was under way", body_format="html")
    assert not UnsentText.objects.exists()


def test_sending_one_of_two_texts_leaves_the_other(anna, client_of, thread, at):
    client = client_of(anna)
    one, two = (keeper_in(client.get(at)) for _tab in range(2))
    keep(client, one, body="The first")
    sent = keep(client, two, body="The second").json()["keeper"]
    send_reply(client, thread, "<p>The second</p>", keeper=sent)
    assert bodies() == ["The first"]


# Discarded.

def test_what_is_discarded_leaves_the_form_and_can_be_put_back(typed, anna, client_of, at):
    client = client_of(anna)
    assert f"{LIST}{typed.pk}/discard/" in page_of(client.get(at))
    assert client.post(f"{LIST}{typed.pk}/discard/", {"here": "1"}).url == at
    assert THOUGHT not in page_of(client.get(at))
    assert THOUGHT in page_of(client.get(LIST))
    assert client.post(f"{LIST}{typed.pk}/restore/").url == at
    assert THOUGHT in page_of(client.get(at))


def test_a_form_that_is_emptied_discards_what_stood_there(typed, anna, client_of, at):
    keeper = type_at(client_of(anna), at, body="")
    typed.refresh_from_db()
    assert typed.discarded_at
    keep(client_of(anna), keeper, body="Begun anew")
    assert bodies() == ["Begun anew", f"<p>{THOUGHT}</p>"]


def test_discarding_twice_does_not_make_it_younger(typed, anna, client_of):
    for _time in range(2):
        client_of(anna).post(f"{LIST}{typed.pk}/discard/")
        first = UnsentText.objects.get().discarded_at
    assert UnsentText.objects.get().discarded_at == first


@pytest.mark.parametrize("age, is_left", [(timedelta(days=29), True), (LATER, False)])
@pytest.mark.parametrize("field", ["typed_at", "discarded_at"])
def test_it_is_erased_thirty_days_after_the_last_keystroke_or_the_discarding(
    typed, age, is_left, field
):
    UnsentText.objects.update(**{field: timezone.now() - age})
    SWEEPS["erase unsent texts"][0]()
    assert UnsentText.objects.exists() == is_left


def test_what_was_discarded_late_can_be_put_back_for_thirty_days(typed, anna, client_of):
    UnsentText.objects.update(typed_at=timezone.now() - timedelta(days=29))
    client_of(anna).post(f"{LIST}{typed.pk}/discard/")
    UnsentText.objects.update(typed_at=timezone.now() - timedelta(days=40))
    UnsentText.objects.erase_old()
    assert UnsentText.objects.exists()


# The limits, and that they are said.

def test_what_is_too_long_is_said_and_what_was_kept_stays(typed, anna, client_of, at):
    keeper = keeper_in(client_of(anna).get(at))
    answer = keep(client_of(anna), keeper, body="x" * (unsent.LONGEST + 1)).json()
    assert answer["is_kept"] is False
    assert "too long" in answer["said"]
    assert bodies() == [f"<p>{THOUGHT}</p>"]


def test_many_small_values_count_together(anna, client_of, at):
    client = client_of(anna)
    many = {f"f{n}": ["x" * 1000] * 10 for n in range(21)}
    assert "too long" in keep(client, keeper_in(client.get(at)), body="x", **many).json()["said"]


def test_too_many_texts_are_said_and_discarded_ones_make_place(anna, client_of, at, monkeypatch):
    monkeypatch.setattr(unsent, "MOST_TEXTS", 2)
    client = client_of(anna)
    one, two, three = (keeper_in(client.get(at)) for _tab in range(3))
    keep(client, one, body="One")
    keep(client, two, body="Two")
    assert "the most we keep" in keep(client, three, body="Three").json()["said"]
    client.post(f"{LIST}{UnsentText.objects.earliest('pk').pk}/discard/")
    assert keep(client, three, body="Three").json()["is_kept"]
    assert bodies() == ["Three", "Two"]


def test_who_writes_all_the_time_is_slowed_down(anna, client_of, at):
    client = client_of(anna)
    keeper = keeper_in(client.get(at))
    answers = [keep(client, keeper, body="x").status_code for _time in range(61)]
    assert set(answers[:60]) == {200}
    assert answers[60] == 429


def test_a_lost_file_of_keys_breaks_no_page(typed, anna, client_of, thread, at, settings, tmp_path):
    settings.UNSENT_KEY_FILE = str(tmp_path / "new.keys")
    client = client_of(anna)
    page = client.get(at)
    assert page.status_code == 200
    assert "can no longer be opened" in page_of(client.get(LIST))
    settings.UNSENT_KEY_FILE = str(tmp_path)     # a folder: nothing can be sealed
    assert send_reply(client, thread, "", keeper=keeper_in(page)).status_code == 422
    assert keep(client, keeper_in(page), body="x").json()["is_kept"] is False


def test_a_new_key_seals_what_stands_there(typed, capsys):
    before = bytes(typed.sealed)
    call_command("unsent_key")
    typed.refresh_from_db()
    assert bytes(typed.sealed) != before
    assert bodies() == [f"<p>{THOUGHT}</p>"]
    assert "no key opens: 0" in capsys.readouterr().out


# The list.

def test_the_list_says_what_each_text_is_and_shows_all_its_words(anna, client_of, category, at):
    client = client_of(anna)
    type_at(client, "/forum/new/", title="Who sits in?", body="<p>At <b>intake</b></p>",
            body_format="html", language="en", kind="question", category=str(category.pk))
    type_at(client, at, body=THOUGHT, body_format="text")
    words = words_of(client.get(LIST))
    assert "New discussion" in words
    assert "Reply" in words
    assert "Who sits in? · At intake" in words
    assert "question" not in words.split("Who sits in?")[1]


def test_an_empty_list_says_so(anna, client_of):
    assert "everything you wrote was sent" in words_of(client_of(anna).get(LIST))


def test_the_list_takes_a_fixed_number_of_queries(anna, client_of, at, django_assert_num_queries):
    client = client_of(anna)
    client.get(LIST)
    for number in range(3):
        keep(client, keeper_in(client.get(at)), body=f"Text {number}")
    with django_assert_num_queries(4):
        client.get(LIST)


def test_a_sheet_knows_words_from_choices():
    sheet = Sheet(1, "/", ["title"])
    assert sheet.has_words({"title": ["x"]})
    for fields in ({}, {"title": [""]}, {"title": [" \n"]}, {"kind": ["question"]}):
        assert not sheet.has_words(fields)
