"""Two people, one browser: tabs, the way back, the exit, and what one left behind."""
import re

import pytest
from django.contrib.sessions.models import Session

from tests.browser.test_writing import thread  # noqa: F401 - a fixture

SIGN_IN = re.compile(r"/accounts/login/\?next=")
NEUTRAL = "https://www.buienradar.nl/"


@pytest.fixture
def at_browser(browse):
    """Return a function: a page of a browser in which the neutral site answers from here."""
    def open_page(member, **options):
        page = browse(member, **options)
        page.context.route(f"{NEUTRAL}**", lambda route: route.fulfill(
            body="<title>Weather</title>", content_type="text/html"))
        return page

    return open_page


@pytest.fixture
def tabs(at_browser, thread, anna):  # noqa: F811
    """Two tabs of anna's at a discussion."""
    first = at_browser(anna)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(thread.get_absolute_url())
    return first, second


@pytest.fixture
def ended(apart):
    """Return a function that waits until no session is left: a beacon's answer is not heard."""
    def wait(page):
        for _look in range(200):
            if not apart(Session.objects.exists):
                return
            page.wait_for_timeout(50)
        raise AssertionError("a session goes on")

    return wait


def test_the_exit_of_a_tab_whose_token_was_replaced_ends_the_session_and_every_tab_leaves(
    tabs, ended
):
    older, newer = tabs
    newer.context.clear_cookies(name="csrftoken")
    newer.goto("/practices/")
    older.locator("[data-exit]").click()
    for page in (older, newer):
        page.wait_for_url(NEUTRAL)
    ended(older)


def test_the_next_person_finds_no_page_of_the_one_before_in_another_tab(tabs, sign_in, ben, thread):  # noqa: F811
    """The tab that was open asks anew, as who sits there now."""
    older, newer = tabs
    sign_in(newer, ben)
    newer.goto("/practices/")
    older.wait_for_selector(f"body[data-member='{ben.pk}']")


def test_after_signing_out_no_tab_shows_what_was_there(tabs):
    older, newer = tabs
    newer.locator(".menu:has([data-sign-out]) > summary").click()
    newer.locator("[data-sign-out]").click()
    newer.wait_for_url("**/accounts/login/")
    older.wait_for_url(SIGN_IN)


def test_the_way_back_shows_nothing_after_the_exit(tabs, thread, ended):  # noqa: F811
    page, _other = tabs
    page.goto("/practices/")
    page.locator("[data-exit]").click()
    page.wait_for_url(NEUTRAL)
    ended(page)
    page.go_back()
    page.wait_for_url(SIGN_IN)
    assert thread.title not in page.content()


def test_without_scripts_the_exit_ends_the_session_too(at_browser, anna, ended):
    page = at_browser(anna, java_script_enabled=False)
    page.goto("/practices/")
    page.locator("[data-exit]").click()
    page.wait_for_url(NEUTRAL)
    ended(page)
    page.goto("/practices/")
    page.wait_for_url(SIGN_IN)


def test_the_exit_of_a_public_page_ends_the_session(at_browser, anna, ended):
    page = at_browser(anna)
    page.goto("/en/help/")
    page.locator("[data-exit]").click()
    page.wait_for_url(NEUTRAL)
    ended(page)
