"""Tabs that can be told apart, and what a search engine says of the public pages."""
import re

import pytest

from tests.conftest import start_thread
from tests.members.steps import a_visitor

pytestmark = pytest.mark.once

PUBLIC = ["/accounts/login/", "/accounts/signup/"]


def title_of(answer):
    return re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S)[1]


def description_of(answer):
    found = re.findall(r'<meta name="description"\s+content="([^"]*)">', answer.content.decode())
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_public_page_has_a_description_of_its_own(db, language):
    said = [description_of(a_visitor(language).get(path)) for path in PUBLIC]
    assert len(set(said)) == len(PUBLIC)
    assert all(40 < len(words) <= 160 for words in said)


def test_descriptions_are_in_the_language_of_the_page(db):
    for path in PUBLIC:
        said = {description_of(a_visitor(language).get(path)) for language in ("nl", "en")}
        assert len(said) == 2


def test_a_members_page_has_no_description(anna, client_of):
    assert 'name="description"' not in client_of(anna).get("/forum/").content.decode()


def test_two_discussions_and_their_pages_are_told_apart(anna, ravi, category, client_of):
    one, other = (start_thread(ravi, category, title) for title in ("First", "Second"))
    client = client_of(anna)
    for thread in (one, other):
        assert title_of(client.get(thread.get_absolute_url())) == (
            f"Discussion {thread.pk} – Knowledge platform")
    paged = title_of(client.get(f"{one.get_absolute_url()}?page=1"))
    assert paged == f"Discussion {one.pk}-1 – Knowledge platform"


@pytest.mark.parametrize("path", ["/forum/posts/{post}/edit/", "/forum/posts/{post}/history/",
                                  "/moderation/report/post/{post}/"])
def test_pages_about_one_post_say_its_number(ravi, anna, category, client_of, path):
    thread = start_thread(ravi, category, "First")
    post = thread.posts.first()
    reader = anna if "report" in path else ravi
    title = title_of(client_of(reader).get(path.format(post=post.pk)))
    assert re.search(rf" {post.pk} – Knowledge platform$", title)
    assert "First" not in title


def test_a_members_page_says_a_number_and_no_name(anna, ben, client_of):
    title = title_of(client_of(anna).get(f"/members/{ben.pk}/"))
    assert title == f"Member {ben.pk} – Knowledge platform"


def test_what_is_asked_is_in_no_title(anna, client_of):
    client = client_of(anna)
    for path in ("/search/?q=somebody", "/search/?q=x&page=2", "/forum/?tag=x&page=3"):
        assert not re.search(r"\d|somebody", title_of(client.get(path)))


@pytest.mark.parametrize("page", ["x", "-1", "9" * 30, "1<b>", "²", ""])
def test_a_page_number_that_is_none_is_in_no_title(anna, ravi, category, client_of, page):
    thread = start_thread(ravi, category, "First")
    title = title_of(client_of(anna).get(thread.get_absolute_url(), {"page": page}))
    assert page == "" or page not in title


def test_what_may_not_be_known_has_the_title_of_what_never_was(anna, client_of):
    assert title_of(client_of(anna).get("/forum/threads/999999/")) == (
        "Not found 999999 – Knowledge platform")
