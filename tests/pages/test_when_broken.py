"""The page for when something broke: calm, and asking nothing of what may be broken."""
import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory

from platform_core.pages.views.errors import server_error

pytestmark = pytest.mark.both  # each engine breaks in its own way


def answer_after(error):
    """The page that somebody sees who asked for something that raised `error`."""
    try:
        raise error
    except type(error):
        return server_error(RequestFactory().get("/forum/"))


@pytest.fixture
def client():
    """A signed-in member's browser that gets the page instead of the exception."""
    browser = Client(raise_request_exception=False, headers={"accept-language": "en"})
    browser.cookies["sessionid"] = "a" * 32
    return browser


def test_the_page_needs_no_database(client):
    """No fixture allows this test the database, so every question to it breaks the page."""
    answer = client.post("/accounts/login/", {"login": "a@example.org", "password": "no matter"})
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "What you wrote" not in page
    assert "112" in page


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
def test_a_database_that_is_away_is_a_503_that_says_when_to_come_back(error):
    answer = answer_after(error)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "What you wrote" not in answer.content.decode()


def test_any_other_break_is_a_500():
    answer = answer_after(ValueError("a mistake"))
    assert answer.status_code == 500
    assert "Retry-After" not in answer


def test_the_page_tells_nothing_of_the_error():
    assert "secret-detail" not in answer_after(ValueError("secret-detail")).content.decode()
