"""The bell in real tabs with the real socket: at once, in every tab, and nothing lost."""
import json

import pytest

from forum.models import Category, Thread
from platform_core.members.models import Audience

pytestmark = pytest.mark.both   # its sockets hang on the channel layer, whichever it is
BELL = ".count[data-unread]"
COUNTS = "(wanted) => document.querySelector('.count[data-unread]').textContent === wanted"


@pytest.fixture
def category(db):
    return Category.objects.create(
        name_en="Signals", name_nl="Signalen", slug="signals", audience=Audience.objects.members()
    )


def started(apart, by, category, title):
    return apart(lambda: Thread.start(
        by=by, body="<p>How?</p>", category=category, title=title, kind="question", language="en",
    ))


@pytest.fixture
def thread(anna, category, apart):
    return started(apart, anna, category, "Asking")


@pytest.fixture
def another(anna, category, apart):
    return started(apart, anna, category, "Something else")


@pytest.fixture
def reply(browse, ben, thread):
    """Return a function that posts a reply as ben, through the page."""
    page = browse(ben)

    def post(text, where=thread):
        page.goto(where.get_absolute_url())
        page.locator(".ProseMirror").click()
        page.keyboard.type(text)
        page.locator("#reply form button:not([type])").last.click()
        page.wait_for_selector(f"article >> text={text}")

    return post


def count_socket(page):
    opened = []
    page.on("websocket", lambda socket: opened.append(socket))
    return opened


def test_the_bell_counts_up_in_every_tab_over_one_socket(browse, anna, reply):
    first = browse(anna)
    second = first.context.new_page()
    sockets = [count_socket(first), count_socket(second)]
    for tab in (first, second):
        tab.goto("/forum/")
    reply("In a quiet room.")
    for tab in (first, second):
        tab.wait_for_function(COUNTS, arg="1", timeout=5000)
        assert tab.locator(BELL).is_visible()
    assert sum(len(opened) for opened in sockets) == 1


def test_the_next_tab_takes_over_when_the_first_one_closes(browse, anna, reply):
    first = browse(anna)
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto("/forum/")
    first.close()
    reply("Another answer.")
    second.wait_for_function(COUNTS, arg="1", timeout=5000)


def test_a_notice_appears_in_the_open_list(browse, anna, reply, thread):
    page = browse(anna)
    page.goto("/notifications/")
    reply("For the list.")
    page.wait_for_selector(f"[data-notices] li >> text={thread.title}", timeout=5000)


def test_what_happened_while_offline_arrives_afterwards(browse, anna, reply, troubles):
    page = browse(anna)
    page.goto("/forum/")
    page.context.set_offline(True)
    reply("While you were away.")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_function(COUNTS, arg="1", timeout=15000)
    troubles.clear()  # the lost connection is written to the console


def block_sockets(page):
    """A network that lets no socket through; the list of the attempts."""
    attempts = []

    def close(socket):
        attempts.append(socket)
        socket.close()

    page.context.route_web_socket("**/ws/**", close)
    return attempts


def test_where_sockets_are_blocked_news_comes_by_http(browse, anna, reply, troubles):
    page = browse(anna)
    block_sockets(page)
    page.goto("/forum/")
    reply("Without a socket.")
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_function(COUNTS, arg="1", timeout=20000)
    troubles.clear()  # the closed sockets are written to the console


def test_a_notice_is_shown_once_however_often_it_is_told(browse, anna, reply, another):
    page = browse(anna)
    page.goto("/notifications/")
    reply("For the list.")
    reply("And again.", another)
    page.locator("[data-notices] li").nth(1).wait_for()
    for _ in range(3):
        page.evaluate("dispatchEvent(new Event('online'))")
        page.evaluate("fetch('/notifications/since/0/').then((answer) => answer.json())")
    numbers = page.eval_on_selector_all("[data-notices] li", "all => all.map(x => x.dataset.seq)")
    assert numbers == ["2", "1"]


@pytest.fixture
def nudges(browse, anna):
    """Return a function: a page whose socket the test speaks for, and the fetches of its list."""

    def open_page(path):
        page = browse(anna)
        sockets, fetches = [], []
        page.context.route_web_socket("**/ws/**", lambda socket: sockets.append(socket))
        page.on("request", lambda asked: "/since/" in asked.url and fetches.append(asked.url))
        page.goto(path)
        while not sockets:
            page.wait_for_timeout(20)
        return page, (lambda seq, unread: sockets[-1].send(
            json.dumps({"seq": seq, "unread": unread}))), fetches

    return open_page


def test_a_page_whose_list_is_closed_fetches_nothing(nudges):
    page, nudge, fetches = nudges("/forum/")
    page.clock.install()
    nudge(1, 1)
    page.wait_for_function(COUNTS, arg="1")
    page.clock.run_for(5000)
    assert fetches == []


def test_an_open_list_is_fetched_within_two_seconds_and_not_in_the_same_moment(nudges):
    page, nudge, fetches = nudges("/notifications/")
    page.clock.install(time=0)
    page.clock.pause_at(3_600)    # seconds: from here on it goes as it is told to
    page.evaluate("Math.random = () => 0.5")
    nudge(1, 1)
    page.wait_for_function(COUNTS, arg="1")
    page.clock.run_for(900)
    assert fetches == []
    with page.expect_request("**/since/0/"):
        page.clock.run_for(200)


def test_what_was_overtaken_does_not_overwrite_the_badge(nudges):
    page, nudge, _fetches = nudges("/notifications/")
    answers = []
    page.route("**/since/**", lambda route: answers.append(route))
    page.evaluate("Math.random = () => 0")
    nudge(1, 1)
    while not answers:
        page.wait_for_timeout(20)
    nudge(3, 0)     # read elsewhere, while the answer is on its way
    page.wait_for_function(COUNTS, arg="0")
    with page.expect_response("**/since/**"):
        answers[0].fulfill(json={"last": 2, "unread": 2, "html": ""})
    nudge(1, 1)     # and a nudge that was late
    with page.expect_request("**/since/2/"):
        pass
    assert page.locator(BELL).text_content() == "0"


def test_a_second_reply_joins_the_notice_of_the_first_on_an_open_page(browse, anna, reply,
                                                                       another):
    page = browse(anna)
    page.goto("/notifications/")
    reply("For the list.")
    reply("Somewhere else.", another)
    reply("And again.")
    page.wait_for_selector("[data-notices] li >> text=2 new replies in", timeout=5000)
    numbers = page.eval_on_selector_all("[data-notices] li", "all => all.map(x => x.dataset.seq)")
    assert numbers == ["3", "2"]
    assert page.locator(BELL).text_content() == "2"


def test_a_notice_that_is_read_elsewhere_stays_in_its_place(browse, anna, reply, another):
    page = browse(anna)
    page.goto("/notifications/")
    reply("For the list.")
    reply("And again.", another)
    page.locator("[data-notices] li.unread").nth(1).wait_for()
    page.evaluate("""() => fetch('/notifications/read/', {method: 'POST', headers: {
        'X-CSRFToken': document.querySelector('[name=csrfmiddlewaretoken]').value}})""")
    page.wait_for_function("() => !document.querySelector('[data-notices] li.unread')")
    numbers = page.eval_on_selector_all("[data-notices] li", "all => all.map(x => x.dataset.seq)")
    assert numbers == ["4", "3"]


@pytest.mark.parametrize(("chance", "pause"), [(0, 15), (0.999999, 30)])
def test_after_a_long_outage_a_page_comes_back_within_half_a_minute_and_at_once_when_looked_at(
    browse, anna, thread, troubles, chance, pause
):
    page = browse(anna)
    sockets = block_sockets(page)
    page.context.route("**/notifications/since/**", lambda route: route.abort())
    page.clock.install()
    page.add_init_script(f"Math.random = () => {chance}")
    page.goto("/forum/")

    def tries_within(seconds):
        count = len(sockets)
        for _ in range(seconds):
            page.clock.run_for(1000)
        return len(sockets) - count

    tries_within(90)
    assert tries_within(10 * pause) in {9, 10}
    count = len(sockets)
    page.evaluate("dispatchEvent(new Event('focus'))")
    while len(sockets) == count:
        page.wait_for_timeout(20)
    troubles.clear()


def test_a_server_that_is_away_is_asked_ever_more_seldom(browse, anna, thread, troubles):
    page = browse(anna)
    sockets, fetches = block_sockets(page), []
    page.context.route("**/notifications/since/**",
                       lambda route: fetches.append(route) or route.abort())
    page.clock.install()
    page.goto("/forum/")
    for _ in range(120):  # ten minutes
        page.clock.run_for(5000)
    assert 15 <= len(sockets) <= 45     # at last every 15 to 30 seconds
    assert 15 <= len(fetches) <= 60
    troubles.clear()
