"""The bell in real tabs with the real socket: at once, in every tab, and nothing lost."""
import pytest

from forum.models import Category, Thread
from platform_core.members.models import Audience

pytestmark = pytest.mark.both   # its sockets hang on the channel layer, whichever it is
BELL = ".count[data-unread]"
COUNTS = "(wanted) => document.querySelector('.count[data-unread]').textContent === wanted"


@pytest.fixture
def thread(db, anna, apart):
    category = Category.objects.create(
        name_en="Signals", name_nl="Signalen", slug="signals", audience=Audience.objects.members()
    )
    return apart(lambda: Thread.start(
        by=anna, body="<p>How?</p>", category=category, title="Asking", kind="question",
        language="en",
    ))


@pytest.fixture
def reply(browse, ben, thread):
    """Return a function that posts a reply as ben, through the page."""
    page = browse(ben)

    def post(text):
        page.goto(thread.get_absolute_url())
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


def test_a_notice_is_shown_once_however_often_it_is_told(browse, anna, reply):
    page = browse(anna)
    page.goto("/notifications/")
    for text in ("For the list.", "And again."):
        reply(text)
    page.locator("[data-notices] li").nth(1).wait_for()
    for _ in range(3):
        page.evaluate("dispatchEvent(new Event('online'))")
        page.evaluate("fetch('/notifications/since/0/').then((answer) => answer.json())")
    numbers = page.eval_on_selector_all("[data-notices] li", "all => all.map(x => x.dataset.seq)")
    assert numbers == ["2", "1"]


def test_a_server_that_is_away_is_asked_ever_more_seldom(browse, anna, thread, troubles):
    page = browse(anna)
    sockets, fetches = block_sockets(page), []
    page.context.route("**/notifications/since/**",
                       lambda route: fetches.append(route) or route.abort())
    page.clock.install()
    page.goto("/forum/")
    for _ in range(120):  # ten minutes
        page.clock.run_for(5000)
    assert 5 <= len(sockets) <= 14
    assert 5 <= len(fetches) <= 45
    troubles.clear()
