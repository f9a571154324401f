"""Whoever is signed out while writing gets back every word and every tick after signing in."""
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from goodpractices.models import GoodPractice
from tests.goodpractices.conftest import text
from tests.keeping import end_session, keeper_in
from tests.members.steps import PASSWORD, a_visitor, can_sign_in, mail_to, sign_in

THOUGHT = "An hour of thinking about how to ask"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def started(category):
    """A thread as somebody was sending it: kind, category, two tags, title, text."""
    return {"kind": "experience", "category": category.pk, "title": "Asking at intake",
            "body": f"<p>{THOUGHT}</p>", "body_format": "html", "language": "en",
            "tags": ["sexual-violence", "identification"]}


def by_password(client, member, path):
    answer = sign_in(client, member.email, QUERY_STRING=f"next={path}")
    assert answer.url == path


def by_code(client, member, path):
    client.post(f"/accounts/login/code/?next={path}", {"email": member.email})
    code = re.search(r"^[A-Z0-9]{4}-?[A-Z0-9]{4}$", mail_to(member.email).body, re.M)[0]
    answer = client.post(f"/accounts/login/code/confirm/?next={path}", {"code": code})
    assert answer.url == path


def by_two_steps(client, member, path):
    Authenticator.objects.create(user=member, type="totp", data={"secret": SECRET})
    sign_in(client, member.email, QUERY_STRING=f"next={path}")
    now = totp.format_hotp_value(
        totp.hotp_value(SECRET, next(iter(totp.yield_hotp_counters_from_time())))
    )
    answer = client.post("/accounts/2fa/authenticate/", {"code": now})
    assert answer.url == path


def is_ticked(page, name, value):
    return bool(re.search(rf'<input [^>]*name="{name}" value="{value}"[^>]* checked', page))


@pytest.fixture
def send_late(client_of):
    """Return a function: open a page, and send its form when the session has ended."""

    def send(member, path, words, address=None):
        can_sign_in(member)
        client = client_of(member)
        keeper = keeper_in(client.get(path))
        end_session(client)
        client.answered = client.post(address or path, words | {"keeper": keeper})
        return client

    return send


@pytest.mark.parametrize("sign_in_by", [by_password, by_code, by_two_steps])
def test_a_new_thread_comes_back_whole_however_one_signs_in(anna, started, send_late, sign_in_by):
    client = send_late(anna, "/forum/new/", started)
    assert client.answered.url == "/accounts/login/?next=/forum/new/"
    sign_in_by(client, anna, "/forum/new/")
    page = client.get("/forum/new/").content.decode()
    assert THOUGHT in page
    assert 'value="Asking at intake"' in page
    assert is_ticked(page, "kind", "experience")
    ticks = {tag: is_ticked(page, "tags", tag)
             for tag in ("sexual-violence", "asylum-seeker", "identification")}
    assert ticks == {"sexual-violence": True, "asylum-seeker": False, "identification": True}
    assert re.search(r"<option [^>]*selected>Recognising", page)


def test_it_stands_there_until_it_is_sent_and_is_sent_once(anna, started, send_late, category):
    client = send_late(anna, "/forum/new/", started)
    assert not category.threads.exists()
    by_password(client, anna, "/forum/new/")
    client.get("/forum/new/")
    page = client.get("/forum/new/")
    assert THOUGHT in page.content.decode()
    client.post("/forum/new/", started | {"keeper": keeper_in(page)})
    assert category.threads.count() == 1
    assert THOUGHT not in client.get("/forum/new/").content.decode()


def test_a_form_that_is_being_sent_is_not_overwritten(anna, started, send_late):
    client = send_late(anna, "/forum/new/", started)
    by_password(client, anna, "/forum/new/")
    page = client.post("/forum/new/", started | {"body": "<p>Newer</p>", "title": ""})
    assert page.status_code == 422
    assert "Newer" in page.content.decode()
    assert THOUGHT not in page.content.decode()


def test_a_reply_comes_back_on_the_page_of_its_thread(anna, thread, send_late):
    page = thread.get_absolute_url()
    words = {"body": THOUGHT, "body_format": "text", "return_to": page}
    client = send_late(anna, page, words, f"{page}reply/")
    assert client.answered.url == f"/accounts/login/?next={page}"
    by_password(client, anna, page)
    assert THOUGHT in client.get(page).content.decode()


def test_an_edit_comes_back_beside_the_text_it_began_from(ravi, thread, send_late):
    post = thread.posts.get()
    path = f"/forum/posts/{post.pk}/edit/"
    words = {"body": THOUGHT, "body_format": "text", "revision": post.revision}
    client = send_late(ravi, path, words)
    by_password(client, ravi, path)
    page = client.get(path).content.decode()
    assert THOUGHT in page
    assert f'name="revision" value="{post.revision}"' in page


def test_a_practice_comes_back_with_its_boxes_and_rows(anna, send_late):
    practice = GoodPractice.draft(anna, text())
    path = f"/practices/{practice.pk}/edit/"
    client = send_late(anna, path, {
        "title": "Better title", "goals": THOUGHT, "goals_format": "text", "revision": "0",
        "sectors_involved": ["health", "police"], "forms": ["sexual-violence"],
        "lessons_kind": ["do", "dont"], "lessons_text": ["Ask first", "Never hurry"],
    })
    by_password(client, anna, path)
    page = client.get(path).content.decode()
    for words in ("Better title", THOUGHT, "Ask first", "Never hurry"):
        assert words in page
    assert is_ticked(page, "sectors_involved", "health")
    assert is_ticked(page, "sectors_involved", "police")
    assert not is_ticked(page, "sectors_involved", "youth")
    assert is_ticked(page, "forms", "sexual-violence")


def test_a_profile_comes_back_too(anna, send_late):
    client = send_late(anna, "/members/me/", {"name": anna.name, "country": "NL", "bio": THOUGHT,
                                              "languages": ["nl", "ar"], "language": "en"})
    by_password(client, anna, "/members/me/")
    assert THOUGHT in client.get("/members/me/").content.decode()


def test_a_report_comes_back_too(anna, thread, send_late):
    path = f"/moderation/report/post/{thread.posts.get().pk}/"
    client = send_late(anna, path, {"text": THOUGHT, "reason": "privacy"})
    by_password(client, anna, path)
    page = client.get(path).content.decode()
    assert THOUGHT in page
    assert is_ticked(page, "reason", "privacy")


@pytest.mark.parametrize("elsewhere", [
    "https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "evil",
])
def test_the_way_back_never_leads_to_another_site(thread, elsewhere):
    answer = a_visitor().post(f"{thread.get_absolute_url()}reply/",
                              {"body": THOUGHT, "return_to": elsewhere})
    assert answer.url == "/accounts/login/?next=/home/"


def test_a_sign_in_that_was_led_astray_ends_at_home(anna):
    client = a_visitor()
    answer = client.post("/accounts/login/?next=https://evil.example/",
                         {"login": can_sign_in(anna).email, "password": PASSWORD})
    assert answer.url == "/home/"
