"""Words that are never lost, in a real browser: tabs, devices, sign-ins, languages, the exit."""
import re

import pytest

from platform_core.members.models import UnsentText
from tests.browser.test_writing import EDITOR, thread, written  # noqa: F401 - a fixture

SAYS = "[data-keeper-says]"
SAVED = "Saved, not sent yet"
KEEP = re.compile(r"/members/unsent/keep/$")
NEUTRAL = "https://www.buienradar.nl/"
HELD = """() => JSON.stringify([{...sessionStorage}, {...localStorage}])"""


@pytest.fixture
def open_thread(browse, thread, anna):  # noqa: F811
    """A browser of anna's, at a discussion; `.writes` are the requests that keep words."""

    def open_page(member=anna, browser=browse):
        page = browser(member)
        page.writes = []
        page.on("request", lambda request: KEEP.search(request.url) and page.writes.append(request))
        page.goto(thread.get_absolute_url())
        page.locator(EDITOR).wait_for()
        return page

    return open_page


def type_in(page, words):
    """Type into the reply and see that it was kept."""
    page.locator(EDITOR).click()
    page.keyboard.press("Control+End")
    with page.expect_response(KEEP):
        page.keyboard.type(words)
    page.wait_for_selector(f"{SAYS}:has-text('{SAVED}')")


def test_the_words_are_there_after_a_closed_tab_and_on_another_device(open_thread, axe):
    page = open_thread()
    type_in(page, "Half a thought")
    axe(page)
    assert "Half" not in page.evaluate(HELD)
    page.close()
    for _device in range(2):
        again = open_thread()
        assert written(again) == "<p>Half a thought</p>"
        assert again.locator("text=You wrote this earlier").is_visible()
        axe(again)


def test_what_was_given_back_is_gone_on_with(open_thread, apart):
    open_thread().locator(EDITOR).click()
    page = open_thread()
    type_in(page, "Half a thought")
    page.reload()
    page.locator(EDITOR).wait_for()
    type_in(page, " and the rest")
    page.reload()
    page.locator(EDITOR).wait_for()
    assert written(page) == "<p>Half a thought and the rest</p>"
    assert apart(UnsentText.objects.count) == 1


def settled(page):
    """How many writes there were, once every answer is in and none follows it."""
    seen = -1
    while seen != len(page.writes):
        seen = len(page.writes)
        for write in list(page.writes):
            write.response()    # waits for it
        page.clock.run_for(10_000)
    return seen


def test_it_writes_once_in_three_seconds_and_never_without_a_change(open_thread):
    page = open_thread()
    page.locator(EDITOR).click()
    page.clock.install()
    for _tenth in range(60):
        page.keyboard.type("x")
        page.clock.run_for(100)
    assert len(page.writes) <= 3
    seen = settled(page)
    page.clock.run_for(60_000)
    page.keyboard.press("ArrowLeft")
    page.clock.run_for(60_000)
    assert settled(page) == seen <= 4


def test_sending_lets_go_of_it_and_back_shows_an_empty_form(open_thread, thread, apart):  # noqa: F811
    page = open_thread()
    type_in(page, "Sent once")
    page.locator("#reply button.btn:not([formaction])").last.click()
    page.wait_for_selector("article >> text=Sent once")
    assert apart(UnsentText.objects.count) == 0
    page.go_back()
    page.locator(EDITOR).wait_for()
    assert written(page) in {"", "<p></p>"}


def test_the_next_one_who_signs_in_gets_none_of_it(open_thread, sign_in, carla, thread, apart):  # noqa: F811
    page = open_thread()
    type_in(page, "Mine alone")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.type(", typed too late")
    with page.expect_response(KEEP):
        page.wait_for_timeout(1)
    page.locator("#reply button.btn:not([formaction])").last.click()
    page.wait_for_url("**/accounts/login/**")
    sign_in(page, carla)
    page.goto(thread.get_absolute_url())
    page.locator(EDITOR).wait_for()
    assert "Mine" not in written(page) + page.evaluate(HELD)
    assert apart(lambda: UnsentText.objects.get().member.email) == "anna@example.org"


def test_the_exit_leaves_it_with_its_author_also_where_one_signs_in_again(open_thread, anna, apart):
    page = open_thread()
    page.context.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="Weather"))
    type_in(page, "Before I left")
    page.context.clear_cookies(name="sessionid")
    page.locator("#reply button.btn:not([formaction])").last.click()
    page.wait_for_url("**/accounts/login/**")
    with page.expect_request("**/members/leave/"):
        page.locator("[data-exit]").click()
    page.wait_for_url(NEUTRAL)
    assert "Before I left" in str(apart(lambda: UnsentText.objects.get(member=anna).facts))


def test_the_other_language_loses_nothing(open_thread):
    page = open_thread()
    type_in(page, "Kept in both")
    page.locator("details.menu:has(button[name=language]) summary").click()
    page.locator("button[name=language][value=nl]").click()
    page.locator("html[lang=nl]").wait_for()
    page.locator(EDITOR).wait_for()
    assert written(page) == "<p>Kept in both</p>"


def test_a_line_that_fails_is_said_and_tried_again(open_thread, troubles):
    page = open_thread()
    page.route(KEEP, lambda route: route.abort())
    page.locator(EDITOR).click()
    page.keyboard.type("Offline")
    page.wait_for_selector(f"{SAYS}:has-text('Not saved')")
    page.unroute(KEEP)
    with page.expect_response(KEEP):
        page.keyboard.type(" and back")
    page.wait_for_selector(f"{SAYS}:has-text('{SAVED}')")
    troubles.clear()


def test_a_sign_up_keeps_its_words_and_not_its_password(page):
    page.goto("/accounts/signup/")
    page.fill("[name=password1]", "a-long-and-odd-passphrase")
    with page.expect_request(KEEP) as asked:
        page.fill("[name=name]", "Lea Example")
    assert "passphrase" not in asked.value.post_data
    page.wait_for_selector(f"{SAYS}:has-text('{SAVED}')")
    page.reload()
    assert page.input_value("[name=name]") == "Lea Example"
    assert page.input_value("[name=password1]") == ""


def test_discarded_and_put_back_by_hand(open_thread, axe):
    page = open_thread()
    type_in(page, "Not now")
    page.reload()
    page.locator("text=You wrote this earlier").wait_for()
    page.locator("[name=here]").click()
    page.locator(EDITOR).wait_for()
    assert written(page) in {"", "<p></p>"}
    page.goto("/members/unsent/")
    axe(page)
    page.locator("text=Put back").click()
    page.locator(EDITOR).wait_for()
    assert written(page) == "<p>Not now</p>"


def test_what_it_says_is_true_and_read_aloud_once(open_thread):
    page = open_thread()
    heard = "document.querySelector('[data-keeper-says] + [role=status]')"
    page.evaluate(f"""() => {{ window.heard = [];
        new MutationObserver(() => window.heard.push({heard}.textContent))
            .observe({heard}, {{ childList: true }}); }}""")
    type_in(page, "One")
    page.keyboard.type(" and")
    assert page.locator(SAYS).text_content() == "Saving…"
    page.wait_for_selector(f"{SAYS}:has-text('{SAVED}')")
    assert page.evaluate("window.heard") == [SAVED]
