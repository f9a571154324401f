"""No word shows where it may not: not in a page, a list, a search, a notice, a mail, a socket."""
import json
import re

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings

from platform_core.asgi import application
from platform_core.notifications.models import OutgoingMail
from tests.crawl.crawler import MOST_PAGES, name_of, shown_in
from tests.crawl.world import MEMBERS, ROLES

pytestmark = pytest.mark.once   # it asks pages; what engines answer has tests of its own

BROWSER = [(b"host", b"127.0.0.1"), (b"origin", b"http://127.0.0.1")]
CLOSED = "websocket.close"
NOWHERE = "vqwrittenbynobodyqzx"       # a word of the same kind that nobody ever wrote
NEVER_TWICE = re.compile(
    r'(csrfmiddlewaretoken" value|nonce|data-time-left|content-length:?)\W*\w+'
    r"|, \d\d:\d\d ·")    # the minute that stands on paper
READERS = sorted(MEMBERS)


def leaks(world, role, pages):
    """[(word, address)] of what this role was shown and may not see."""
    hidden = world.hidden_from(role)
    return [(planted.word, address) for address, page in pages.items()
            for planted in hidden if planted.word in page]


# What can be opened.

@pytest.mark.parametrize("role", ROLES)
def test_no_page_shows_what_its_reader_may_not_see(world, crawls, role):
    assert leaks(world, role, crawls[role].pages) == []


def test_enough_was_planted(world):
    words = [planted.word for planted in world.planted]
    assert len(set(words)) == len(words) >= 50
    assert [(one, other) for one in words for other in words if one != other and one in other] == []


def test_every_word_is_seen_by_somebody_who_may(world, crawls):
    """Otherwise its absence elsewhere proved nothing."""
    unseen = [planted.word for planted in world.planted if planted.is_shown and not any(
        planted.word in page for role in planted.who_may for page in crawls[role].pages.values())]
    assert unseen == []


@pytest.mark.parametrize("role", READERS)
def test_the_crawl_goes_everywhere(crawls, role):
    crawl = crawls[role]
    names = {name_of(address.split("?")[0]) for address in crawl.pages}
    answered = {name for name, status in crawl.answered.items() if status in {200, 302}}
    assert len(crawl.pages) >= 200
    assert len(names) >= 50
    assert len(answered) >= 30
    assert not {status for status in crawl.answered.values() if status >= 500}


def test_the_crawl_ends_because_nothing_is_left(crawls):
    assert [crawl.role for crawl in crawls.values() if len(crawl.pages) >= MOST_PAGES] == []


# What can be asked.

def asked(client, route, word):
    """The answer to a question without the question itself."""
    page = shown_in(client.get(route.format(word)))
    return NEVER_TWICE.sub("", page.replace(word, "…"))


@pytest.mark.parametrize("route", ["/search/?q={}", "/practices/?q={}", "/search/suggest/?q={}"])
@pytest.mark.parametrize("role", READERS)
def test_a_question_for_it_is_answered_like_one_for_a_word_of_nobody(world, clients, role, route):
    """No result, no count, no suggestion, no other word offered: there is no such text."""
    usual = asked(clients[role], route, NOWHERE)
    telling = [planted.word for planted in world.hidden_from(role)
               if asked(clients[role], route, planted.word) != usual]
    assert telling == []


def test_a_question_for_a_word_that_may_be_seen_is_answered_otherwise(clients):
    """Or the comparison above proved nothing."""
    client, route, word = clients["member"], "/search/?q={}", "vqclosedtitleqzx"
    assert asked(client, route, word) != asked(client, route, NOWHERE)
    found = client.get("/search/", {"q": word}).context["found"]
    assert found.hits


@pytest.mark.parametrize("role", READERS)
def test_a_search_counts_none_of_it(world, clients, role):
    for planted in world.hidden_from(role)[::4]:
        found = clients[role].get("/search/", {"q": planted.word}).context["found"]
        assert (found.total, found.hits) == (0, []), planted.word


@pytest.mark.parametrize("role", READERS)
def test_no_beginning_of_it_is_completed(world, clients, role):
    words = [planted.word for planted in world.hidden_from(role)]
    routes = ["/search/suggest/?q={}", "/members/suggest/?q={}", "/tags/suggest/?q={}",
              f"/forum/readers/?category={world.closed.pk}&q={{}}",
              f"/forum/readers/?category={world.open.pk}&q={{}}"]
    addresses = {route.format(word[:4]) for route in routes for word in words}
    addresses |= {routes[0].format(word[:-2]) for word in words}
    pages = {address: shown_in(clients[role].get(address)) for address in addresses}
    assert leaks(world, role, pages) == []


@pytest.mark.parametrize("role", ROLES)
def test_usual_words_and_odd_addresses_bring_none_of_it(world, clients, role):
    routes = [f"/search/?q={word}&page={page}" for page in (1, 2)
              for word in ("discussion", "practice", "text", "example")]
    routes += [f"{path}?page={page}" for page in (0, 2, 999, "x")
               for path in ("/forum/", "/practices/", world.closed.get_absolute_url())]
    routes += [f"/forum/threads/{thread}/?page={page}" for page in (0, 2, 999)
               for thread in world.closed.threads.values_list("pk", flat=True)]
    routes += ["/notifications/since/0/", "/forum/?filter=unanswered", "/forum/?filter=mine",
               "/forum/threads/999999/", "/practices/999999/", "/nowhere/", "/robots.txt",
               "/health/", "/admin/", "/demo/mail/"]
    pages = {route: shown_in(clients[role].get(route)) for route in routes}
    assert leaks(world, role, pages) == []


# What comes by itself.

@pytest.mark.parametrize("role", READERS)
def test_the_bell_counts_only_what_can_be_seen(bells, role):
    """Before anything was opened: a number that leads to nothing betrays what was there."""
    said, can_be_seen = bells[role]
    assert said == can_be_seen


@pytest.mark.parametrize("role", [role for role in ROLES if role != "visitor"])
def test_no_mail_tells_it(world, role):
    mails = OutgoingMail.objects.filter(to=world.people[role].email)
    pages = {f"mail {mail.pk}": " ".join(
        [mail.subject, mail.body, mail.html, json.dumps(mail.headers)]).lower() for mail in mails}
    assert pages
    assert leaks(world, role, pages) == []


@pytest.mark.parametrize("role", READERS)
async def test_a_socket_carries_numbers_alone(world, clients, role):
    cookie = clients[role].cookies[settings.SESSION_COOKIE_NAME].value
    headers = [*BROWSER, (b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode())]
    socket = WebsocketCommunicator(application, "/ws/notices/", headers=headers)
    assert (await socket.connect(timeout=10))[0]
    await socket.send_to(json.dumps({"since": 0}))
    first = await socket.receive_json_from(timeout=10)
    word = f"news{role}qzx"
    await sync_to_async(tell_something)(world, role, word)
    second = await socket.receive_json_from(timeout=10)
    await socket.disconnect()
    for frame in (first, second):
        assert frame.keys() <= {"seq", "unread", "resync"}
        assert all(isinstance(value, int) for value in frame.values())
    assert second["seq"] > first["seq"]


def tell_something(world, role, word):
    """A discussion that everybody who follows the category hears of."""
    by = next(person for name, person in world.people.items() if name in MEMBERS - {role})
    world.start(world.open, f"A title with {word}", by=by)


async def test_who_is_no_member_gets_no_socket(clients):
    cookie = clients["applicant"].cookies[settings.SESSION_COOKIE_NAME].value
    for held in ([], [(b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode())]):
        socket = WebsocketCommunicator(application, "/ws/notices/", headers=[*BROWSER, *held])
        connected, _code = await socket.connect(timeout=10)
        assert not connected or (await socket.receive_output(timeout=10))["type"] == CLOSED
        await socket.disconnect()
