"""The list: pinned first, newest activity next, what is new marked, and narrowed as one likes."""
import json
import re
from base64 import urlsafe_b64encode
from html import unescape

import pytest

from forum.models import Thread
from platform_core.taxonomy.models import Concept
from tests.conftest import start_thread
from tests.forum.sending import page_of, words_of

LINK = re.compile(r'<a href="/forum/threads/[0-9]+/(?:unread/)?"[^>]*>([^<]+)</a>')
NEXT = re.compile(r'href="(\?[^"]*after=[^"]+)"')


def listed(client, path="/forum/", **asked):
    """The titles on a page of the list, in order."""
    return [unescape(title) for title in LINK.findall(page_of(client.get(path, asked)))]


@pytest.fixture
def shelf(ravi, anna, ben, category, sensitive_category):
    """Four discussions that differ in everything one can filter by."""
    Concept.objects.load()
    tags = list(Concept.objects.taggable()[:2])
    facts = [
        (ravi, category, "A question", "question", [tags[0]]),
        (anna, category, "An experience", "experience", tags),
        (ben, category, "A challenge", "challenge", []),
        (anna, category, "A debate", "discussion", [tags[1]]),
    ]
    threads = {}
    for by, where, title, kind, concepts in facts:
        threads[title] = start_thread(by, where, title, kind=kind, tags=concepts)
    threads["A question"].reply(anna, "<p>An answer</p>")
    return {"one": tags[0].slug, "two": tags[1].slug}


@pytest.mark.parametrize(("asked", "expected"), [
    ({}, ["A question", "A debate", "A challenge", "An experience"]),
    ({"kind": "experience"}, ["An experience"]),
    ({"kind": ["experience", "challenge"]}, ["A challenge", "An experience"]),
    ({"sector": "health"}, ["A debate", "An experience"]),
    ({"sector": ["science", "municipality"]}, ["A question", "A challenge"]),
    ({"tag": "one"}, ["A question", "An experience"]),
    ({"tag": ["one", "two"]}, ["An experience"]),
    ({"tag": "two", "kind": "discussion"}, ["A debate"]),
    ({"view": "unanswered"}, ["A debate", "A challenge", "An experience"]),
    ({"view": "mine"}, ["A debate", "An experience"]),
    ({"view": "mine", "sector": "science"}, []),
    ({"sector": "nonsense", "kind": "x\x00", "view": "y"},
     ["A question", "A debate", "A challenge", "An experience"]),
])
def test_each_filter_leaves_what_it_says(shelf, anna, client_of, asked, expected):
    asked = dict(asked)
    if "tag" in asked:
        tags = asked["tag"] if isinstance(asked["tag"], list) else [asked["tag"]]
        asked["tag"] = [shelf[tag] for tag in tags]
    assert listed(client_of(anna), **asked) == expected


def test_a_category_shows_its_own(shelf, anna, mo, sensitive_category, client_of):
    start_thread(mo, sensitive_category, "About safety")
    client = client_of(anna)
    assert listed(client, "/forum/c/safety/") == ["About safety"]
    assert "About safety" in listed(client)
    assert "About safety" not in listed(client, "/forum/c/recognising/")


def test_an_empty_list_says_what_to_do(shelf, carla, client_of):
    read = words_of(client_of(carla).get("/forum/", {"view": "mine", "kind": "question"}))
    assert "Nothing matches these filters" in read


def test_a_reply_brings_a_discussion_up(shelf, ravi, anna, client_of):
    Thread.objects.get(title="An experience").reply(ravi, "<p>More</p>")
    assert listed(client_of(anna))[0] == "An experience"


def test_pages_follow_each_other_without_gaps_or_doubles_and_keep_the_filter(
    ravi, anna, mo, category, client_of
):
    threads = [start_thread(ravi, category, f"Discussion {n:02}") for n in range(45)]
    threads[7].pin(by=mo)
    start_thread(anna, category, "Of another sector")
    client = client_of(anna)
    seen, path = [], "/forum/?sector=science"
    while path:
        page = page_of(client.get(path))
        seen += LINK.findall(page)
        more = NEXT.search(page)
        path = f"/forum/{unescape(more[1])}" if more else None
    assert seen[0] == "Discussion 07"
    assert sorted(seen) == [f"Discussion {n:02}" for n in range(45)]


@pytest.mark.parametrize("cursor", ["x", "é", "\x00", "W10", "bnVsbA", "WzFd", "9" * 400,
                                    "WyIxIiwgIjIiLCAiMyJd"])
def test_a_cursor_that_was_not_made_here_gives_a_page(shelf, anna, client_of, cursor):
    assert client_of(anna).get("/forum/", {"after": cursor}).status_code == 200


def test_what_is_new_is_marked_until_it_was_read(carla, shelf, anna, client_of):
    client = client_of(carla)
    thread = Thread.objects.get(title="A question")
    row = re.compile(r"A question</a>.*?</article>", re.DOTALL)

    def marked():
        return re.search(r'badge new">([^<]*)', row.search(page_of(client.get("/forum/")))[0])

    assert marked()
    client.get(thread.get_absolute_url())
    assert not marked()
    thread.reply(anna, "<p>News</p>")
    assert marked()[1].strip() == "1 new"


def test_what_waits_is_shown_to_its_author_alone(shelf, newcomer, anna, mo, category, client_of):
    start_thread(newcomer, category, "My first question")
    own = words_of(client_of(newcomer).get("/forum/"))
    assert "Only you and the team see these: My first question" in own
    for member in (anna, mo):
        assert "My first question" not in words_of(client_of(member).get("/forum/"))


@pytest.mark.parametrize("slug", ["inspectors", "nowhere"])
def test_a_closed_category_is_as_unknown_as_one_that_is_not(
    closed_thread, carla, anna, client_of, slug
):
    assert client_of(carla).get(f"/forum/c/{slug}/").status_code == 404
    assert "Inspectors" not in words_of(client_of(carla).get("/forum/"))
    assert listed(client_of(anna), "/forum/c/inspectors/") == ["Casework among inspectors"]


def test_filters_stay_folded_and_one_link_takes_them_away(client_of, carla, shelf):
    """On a phone the open boxes would push what was found out of sight."""
    page = page_of(client_of(carla).get("/forum/?view=mine&kind=question"))
    assert page.count('<details class="pick">') == 2
    assert '<a href="?view=mine">Clear filters</a>' in page
    assert "No discussions found" in page
    assert "Clear filters" not in page_of(client_of(carla).get("/forum/?view=mine"))


@pytest.mark.parametrize(("view", "words"), [
    ("", "No discussions here yet"), ("mine", "You have not started a discussion yet"),
    ("unanswered", "Everything has a reply"),
])
def test_an_empty_list_says_what_comes(client_of, carla, category, view, words):
    page = page_of(client_of(carla).get("/forum/", {"view": view}))
    assert f"<h2>{words}</h2>" in page
    assert 'class="btn secondary" href="/forum/new/">Start a discussion</a>' in page


@pytest.mark.parametrize("values", [
    [True, {"t": "2026-11-01T00:00:00+00:00"}, True], [1, {"t": "2026-11-01T00:00:00+00:00"}, 1],
    [True, {"t": "2026-11-01T00:00:00+00:00"}, "\ud800"],
])
def test_a_place_in_the_list_that_was_made_up_is_the_first_page(anna, client_of, thread, values):
    cursor = urlsafe_b64encode(json.dumps(values).encode()).decode()
    page = client_of(anna).get("/forum/", {"after": cursor})
    assert page.status_code == 200
    assert thread.title in page.content.decode()
