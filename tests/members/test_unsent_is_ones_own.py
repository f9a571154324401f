"""Whoever signs in next in a browser gets nothing of what somebody else was writing there."""
import re

import pytest

from tests.keeping import end_session, keep, keeper_in
from tests.members.steps import a_visitor, can_sign_in, sign_in

THOUGHT = "An hour of thinking about one woman"
TITLE = "Asking at intake"


@pytest.fixture
def interrupted(anna, category, client_of):
    """A browser in which anna's session ended, and which sent what she had typed after that."""
    client = client_of(anna)
    page = client.get("/forum/new/").content.decode()
    client.cookies.pop("sessionid")
    hidden = dict(re.findall(r'<input type="hidden" name="(keeper)" value="([^"]*)"', page))
    sent = client.post("/forum/new/", hidden | {
        "kind": "question", "category": category.pk, "title": TITLE, "language": "en",
        "body": f"<p>{THOUGHT}</p>", "body_format": "html",
    })
    assert sent.url == "/accounts/login/?next=/forum/new/"
    return client


def test_the_next_one_who_signs_in_there_gets_no_word_of_it(interrupted, ben):
    sign_in(interrupted, can_sign_in(ben).email)
    page = interrupted.get("/forum/new/").content.decode()
    assert "Start a discussion" in page
    assert THOUGHT not in page
    assert TITLE not in page


def test_nothing_of_it_waits_in_the_browsers_session(interrupted):
    kept = str(dict(interrupted.session.items()))
    assert THOUGHT not in kept
    assert TITLE not in kept


def test_its_author_gets_it_there_and_on_every_other_device(interrupted, anna):
    can_sign_in(anna)
    for client in (interrupted, a_visitor()):
        sign_in(client, anna.email)
        page = client.get("/forum/new/").content.decode()
        assert THOUGHT in page
        assert f'value="{TITLE}"' in page


def test_leaving_by_the_exit_while_asked_to_sign_in_leaves_it_with_its_author(interrupted, anna):
    page = interrupted.get("/accounts/login/?next=/forum/new/").content.decode()
    assert 'data-leave="/members/leave/"' in page
    assert interrupted.post("/members/leave/").status_code == 204
    assert dict(interrupted.session.items()) == {}
    elsewhere = a_visitor()
    sign_in(elsewhere, can_sign_in(anna).email)
    assert THOUGHT in elsewhere.get("/forum/new/").content.decode()


def test_a_page_that_somebody_else_left_open_goes_on_as_ones_own(interrupted, anna, ben):
    sign_in(interrupted, can_sign_in(anna).email)
    page = interrupted.get("/forum/new/")
    end_session(interrupted)
    sign_in(interrupted, can_sign_in(ben).email)
    refused = interrupted.post("/forum/new/", {"keeper": keeper_in(page), "title": "Sent by ben"})
    assert refused.status_code == 422
    keep(interrupted, keeper_in(refused), title="Typed by ben")
    assert "Typed by ben" in interrupted.get("/forum/new/").content.decode()
    elsewhere = a_visitor()
    sign_in(elsewhere, anna.email)
    assert "Typed by ben" not in elsewhere.get("/members/unsent/").content.decode()
