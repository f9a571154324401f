"""Requests that nobody can read, or that say strange things: a calm page, never a 500."""
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from tests.members.steps import a_visitor

MANY = "&".join(f"a{number}=1" for number in range(501))
PLACES = ["/", "/nl/", "/en/find/", "/forum/", "/search/", "/nothing/", "/accounts/login/",
          "/members/me/", "/notifications/", "/members/unsent/", "/admin/"]
CALM = {200, 302, 400, 403, 404, 405, 413, 422}


def statuses(client, ask):
    client.raise_request_exception = False
    return {place: ask(client, place).status_code for place in PLACES}


def readers(member, client_of):
    return [a_visitor(), client_of(member)]


@pytest.mark.parametrize("way", ["multipart", "application/x-www-form-urlencoded"])
def test_a_text_that_is_longer_than_fields_may_be_is_said_to_be_too_large(
    anna, client_of, thread, way
):
    fields = {"body": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    is_form = way != "multipart"
    body = {"data": urlencode(fields), "content_type": way} if is_form else {"data": fields}
    answer = client_of(anna).post(f"{thread.get_absolute_url()}reply/", **body)
    assert answer.status_code == 413
    assert "maak je tekst korter" in answer.content.decode()


def test_more_questions_than_are_read_get_the_page_for_400(mo, client_of):
    for client in readers(mo, client_of):
        found = statuses(client, lambda client, place: client.get(f"{place}?{MANY}"))
        assert set(found.values()) == {400}


@pytest.mark.parametrize(("language", "words"), [
    ("en", "We could not read this request"), ("nl", "We konden dit verzoek niet lezen"),
])
def test_that_page_is_in_the_readers_language(db, language, words):
    assert words in a_visitor(language).get(f"/forum/?{MANY}").content.decode()


@pytest.mark.parametrize("cookies", [
    r'sessionid="\000\000\000\000\000\000\000\000abcdef"', r'django_language="\000nl"',
    r'messages="\000abc"', r'csrftoken="\000"', "sessionid=" + "9" * 150, "=;=;", '"',
    "django_language=../../etc",
])
def test_a_broken_cookie_is_no_cookie(db, cookies):
    """A NUL can be written in a cookie (\\000), and is an error where PostgreSQL looks for it."""
    for ask in (lambda client, place: client.get(place, headers={"cookie": cookies}),
                lambda client, place: client.post(place, headers={"cookie": cookies})):
        found = statuses(Client(), ask)
        assert set(found.values()) <= CALM, found


@pytest.mark.parametrize("address", ["http://[", "http://[::1", "//x:port/", "\x00"])
def test_what_is_no_address_leads_nowhere(anna, client_of, address):
    for client in readers(anna, client_of):
        for ask in (
            lambda client, place: client.get(place, {"next": address}),
            lambda client, place: client.post(place, {"next": address, "return_to": address}),
            lambda client, place: client.post(place, headers={"referer": address,
                                                              "origin": address}),
        ):
            found = statuses(client, ask)
            assert set(found.values()) <= CALM, found
