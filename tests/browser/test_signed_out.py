"""A session that is about to end says so; when it has ended its page goes, and the words stay."""
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from platform_core.members import timeouts
from platform_core.members.models import UnsentText
from tests.browser.test_keeping import type_in
from tests.browser.test_writing import thread  # noqa: F401 - a fixture

BOX = "[data-time-left]"


@pytest.fixture
def at_thread(browse, thread, mo):  # noqa: F811
    """A moderator at a discussion, whose clock can be moved."""
    page = browse(mo)
    page.clock.install()
    page.goto(thread.get_absolute_url())
    return page


@pytest.fixture
def minutes_pass(apart, monkeypatch):
    """Return a function: so many minutes pass, in the browser and on the server."""
    def put_back(minutes):
        for row in Session.objects.all():
            session = SessionStore(row.session_key)
            for name in (timeouts.BEGAN, timeouts.SEEN):
                session[name] = session[name] - 60 * minutes
            session.save()

    def pass_by(page, minutes):
        apart(lambda: put_back(minutes))
        page.clock.fast_forward(int(60_000 * minutes))

    return pass_by


def test_a_warning_comes_before_the_end_and_can_be_put_off(at_thread, minutes_pass, axe):
    assert at_thread.locator(BOX).is_hidden()
    minutes_pass(at_thread, 28.5)
    at_thread.wait_for_selector(f"{BOX}:visible")
    assert "You will be signed out in two minutes" in at_thread.inner_text(BOX)
    axe(at_thread)
    at_thread.get_by_role("button", name="Stay signed in").click()
    at_thread.wait_for_selector(BOX, state="hidden")
    minutes_pass(at_thread, 20)
    at_thread.reload()
    assert at_thread.locator("h1").is_visible()


def test_when_it_has_ended_the_page_goes_and_the_words_are_kept(
    at_thread, minutes_pass, thread, mo, apart  # noqa: F811
):
    at_thread.locator("[data-composer] [contenteditable], .ProseMirror").first.wait_for()
    at_thread.clock.resume()
    type_in(at_thread, "Half a thought")
    minutes_pass(at_thread, 31)
    at_thread.wait_for_url(f"**/accounts/login/?next=*{thread.pk}*")
    assert "What you wrote is kept for you" in at_thread.inner_text("main")
    assert apart(lambda: UnsentText.objects.filter(member=mo).count()) == 1
