"""The database does not answer: what visitors need most goes on."""
import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from platform_core.content.models import ContentVersion

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("texts")]


def gone(execute, sql, params, many, context):
    raise OperationalError("gone")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("address", ["/nl/", "/en/", "/ar/you/", "/nl/help/", "/en/help/"])
def test_home_and_help_numbers_go_on(visitor, address):
    before = visitor.get(address)
    with connection.execute_wrapper(gone):
        after = visitor.get(address)
    assert (before.status_code, after.status_code) == (200, 200)
    assert 'href="tel:112' in after.content.decode()
    assert after.content == before.content


def test_the_first_page_leads_to_one_of_them(visitor):
    visitor.get("/en/")
    with connection.execute_wrapper(gone):
        answer = visitor.get("/", headers={"accept-language": "so, en;q=0.5"}, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain == [("/en/", 302)]


def test_a_question_is_not_answered_from_what_is_kept(visitor):
    visitor.get("/en/help/")
    with connection.execute_wrapper(gone):
        assert visitor.get("/en/help/?q=1").status_code == 503


def test_what_is_kept_for_that_is_what_was_read_last(visitor):
    """A page that changed is rendered anew, and that one goes on."""
    visitor.get("/en/help/")
    ContentVersion.objects.move()
    with CaptureQueriesContext(connection) as asked:
        newest = visitor.get("/en/help/").content
    assert len(asked) > 1
    with connection.execute_wrapper(gone):
        assert visitor.get("/en/help/").content == newest


@pytest.mark.parametrize("address", ["/nl/", "/en/help/", "/nl/privacy/"])
def test_what_nobody_read_yet_is_a_calm_page_that_says_when_to_come_back(visitor, address):
    with connection.execute_wrapper(gone):
        answer = visitor.get(address)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert 'href="tel:112"' in answer.content.decode()


def test_members_are_told_and_signed_out_by_nothing(client_of, anna):
    client = client_of(anna)
    client.raise_request_exception = False
    with connection.execute_wrapper(gone):
        answer = client.get("/forum/")
        assert answer.status_code == 503
        assert "112" in answer.content.decode()
    assert client.get("/forum/").status_code == 200
