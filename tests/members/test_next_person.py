"""What belongs to a person stays with them: the next at the same browser meets nothing of it."""
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session

from tests.members.steps import a_visitor, apply, can_sign_in, is_signed_in, sign_in
from tests.members.test_timeouts import later  # noqa: F401 - a fixture

pytestmark = pytest.mark.once

LEAVE, SIGN_OUT = "/members/leave/", "/accounts/logout/"
ELSEWHERE = [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"},
             {"sec-fetch-site": "same-site"}, {"referer": "https://evil.example/x"},
             {"origin": "null"}]


@pytest.fixture
def tab():
    """A browser that checks tokens, as a real one is met."""
    client = a_visitor()
    client.handler.enforce_csrf_checks = True
    return client


def application_in(client):
    """The application that this browser shows."""
    return client.get("/members/application/").context["application"]


def enter(tab, member):
    """Sign in with the form, and its token, of a page."""
    can_sign_in(member)
    tab.get("/accounts/login/")
    return sign_in_again(tab, member)


def sign_in_again(tab, member, **sent):
    token = tab.cookies["csrftoken"].value
    return tab.post("/accounts/login/", {
        "login": member.email, "password": "a-long-and-odd-passphrase",
        "csrfmiddlewaretoken": token} | sent)


@pytest.mark.parametrize("path", [LEAVE, SIGN_OUT])
@pytest.mark.parametrize("token", ["", "old"])
def test_the_exit_works_from_a_tab_whose_token_is_old(tab, anna, ben, path, token):
    enter(tab, anna)
    old = tab.cookies["csrftoken"].value
    tab.post(SIGN_OUT)
    enter(tab, ben)
    assert tab.cookies["csrftoken"].value != old
    tab.post(path, {"csrfmiddlewaretoken": old} if token else {})
    assert not is_signed_in(tab)
    assert not Session.objects.filter(session_data__contains="_auth_user_id").exists()


@pytest.mark.parametrize("said", ELSEWHERE, ids=str)
def test_another_site_signs_nobody_out(tab, anna, said):
    enter(tab, anna)
    assert tab.post(LEAVE, headers=said).status_code == 403
    asked = tab.post(SIGN_OUT, headers=said)
    assert asked.status_code == 200 and "Do you want to sign out" in asked.content.decode()
    assert is_signed_in(tab)


def test_our_own_page_is_believed(tab, anna):
    enter(tab, anna)
    said = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert tab.post(LEAVE, headers=said).status_code == 204
    assert not is_signed_in(tab)


def test_the_exit_leaves_no_cookie(tab, anna):
    enter(tab, anna)
    tab.post(LEAVE)
    assert {name for name, cookie in tab.cookies.items() if cookie.value} == set()


def test_the_exit_of_a_visitor_who_has_no_cookie_sets_none(tab, db):
    assert not tab.post(LEAVE).cookies


@pytest.mark.parametrize("path", ["/forum/", "/en/help/", "/nl/"])
def test_the_exit_of_every_page_ends_the_session_with_scripts_and_without(anna, client_of, path):
    page = client_of(anna).get(path).content.decode()
    assert f'data-leave="{LEAVE}"' in page and f'ping="{settings.SITE_URL}{LEAVE}"' in page


def test_the_session_that_was_left_opens_nothing(tab, anna):
    enter(tab, anna)
    key = tab.session.session_key
    tab.post(LEAVE)
    thief = a_visitor()
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    assert thief.get("/practices/").status_code == 302


def test_who_signs_in_takes_over_nothing_that_the_browser_held(tab, ben):
    can_sign_in(ben)
    tab.get("/accounts/login/")
    session = tab.session
    session.update({"application": 7, "unsent": "x", "mfa.totp.secret": "x", "anything": "x",
                    "_messages": "[]"})
    session.save()
    tab.cookies["sessionid"] = session.session_key
    sign_in_again(tab, ben)
    assert set(tab.session.keys()) <= {
        "_auth_user_id", "_auth_user_backend", "_auth_user_hash", "began", "seen",
        "account_authentication_methods", "account_authentication_methods_user",
        "_session_expiry"}


def test_the_application_of_one_is_not_shown_to_the_next_who_signs_in(ben):
    client = a_visitor()
    apply(client)
    sign_in(client)
    assert application_in(client)
    sign_in(client, can_sign_in(ben).email)
    assert application_in(client) is None


@pytest.mark.parametrize("path", [LEAVE, SIGN_OUT])
def test_an_applicant_can_end_it_too(db, path):
    client = a_visitor()
    apply(client)
    sign_in(client)
    client.post(path)
    assert application_in(client) is None


def test_an_application_that_was_left_open_is_closed_after_a_while(db, later):  # noqa: F811
    client = a_visitor()
    apply(client)
    sign_in(client)
    later(20)
    assert application_in(client)
    later(31)
    assert application_in(client) is None


def test_a_message_that_was_not_read_ends_with_the_session(tab, anna, ben, client_of):
    client = client_of(anna)
    client.post("/notifications/preferences/", {"follow_own": "on"})
    client.post(LEAVE)
    sign_in(client, can_sign_in(ben).email)
    assert "Saved." not in client.get("/practices/").content.decode()
    assert not client.cookies.get("messages")


def test_the_page_of_one_is_not_where_the_next_comes_to(kim, ben, client_of, later):  # noqa: F811
    client = client_of(can_sign_in(kim))
    client.get("/practices/")
    later(31)
    way_in = client.get("/practices/?topic=shelter").url
    sent = {"login": can_sign_in(ben).email, "password": "a-long-and-odd-passphrase",
            "next": "/practices/?topic=shelter"}
    assert "next=" in way_in
    assert client.post("/accounts/login/", sent).url == "/home/"


def test_who_was_signed_out_comes_back_to_the_page(kim, client_of, later):  # noqa: F811
    client = client_of(can_sign_in(kim))
    client.get("/practices/")
    later(31)
    client.get("/practices/")
    sent = {"login": kim.email, "password": "a-long-and-odd-passphrase", "next": "/practices/"}
    assert client.post("/accounts/login/", sent).url == "/practices/"
