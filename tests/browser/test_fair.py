"""Reported without an account, hidden, disputed, given back; and a suspension in a live session."""
import re
import time

import pytest

from goodpractices.models import GoodPractice
from platform_core.content.loading import load_texts
from platform_core.members.models import Audience
from platform_core.moderation.models import Appeal, QueueItem, Report, Statement
from tests.goodpractices.conftest import text


@pytest.fixture
def texts(transactional_db, apart):
    apart(load_texts)


@pytest.fixture
def practice(anna, ravi):
    """One that everybody may read."""
    found = GoodPractice.draft(anna, text())
    found.submit(anna)
    found.publish(ravi, "well_described")
    GoodPractice.objects.filter(pk=found.pk).update(audience=Audience.objects.public())
    return found


def send(page, button):
    """Press it, and wait until what it sends is answered."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        button.click()


def test_reported_by_a_visitor_hidden_disputed_by_the_author_and_given_back_by_somebody_else(
    page, browse, texts, practice, anna, mo, kim, axe
):
    address = f"/en/practices/{practice.pk}/"
    page.goto(address)
    page.get_by_role("link", name="Report something on this page").click()
    assert page.locator('[name="form-address"]').input_value() == address
    assert page.get_by_text("Is somebody in danger now?").is_visible()
    axe(page)
    page.get_by_label("Somebody can be recognised").check()
    page.get_by_role("textbox", name="What is wrong?").fill("The town and the job say who it is")
    page.get_by_label("I report this in good faith").check()
    page.get_by_role("button", name="Send").click()
    code = page.locator("code.code").inner_text()
    axe(page)
    assert page.goto(address).status == 404

    desk = browse(mo)
    desk.goto(QueueItem.objects.waiting().get().get_absolute_url())
    desk.get_by_role("textbox", name="Reason").fill("A small town with one shelter")
    send(desk, desk.get_by_role("button", name=re.compile("Uphold the report")))
    assert Report.objects.get().status == "upheld"

    author = browse(anna)
    author.goto(Statement.objects.filter(member=anna).latest("pk").get_absolute_url())
    assert "A small town with one shelter" in author.inner_text("main")
    author.get_by_label("Why do you disagree?").fill("The town is made up")
    send(author, author.get_by_role("button", name="Send my appeal"))

    other = browse(kim)
    other.goto(Appeal.objects.get().review_url)
    other.get_by_label("They are right").check()
    other.get_by_label("Reason").fill("It is, and the text says so")
    send(other, other.get_by_role("button", name="Decide"))
    assert page.goto(address).status == 200

    page.goto("/en/report/state/")
    page.get_by_label("Code of your report").fill(code)
    page.get_by_role("button", name="Look").click()
    assert page.get_by_role("heading", name="We agree and have acted").is_visible()


def test_a_suspension_ends_a_live_session_within_two_seconds(browse, carla, kim, apart):
    page, closed = browse(carla), []
    with page.expect_websocket() as opened:
        page.goto("/forum/")
    opened.value.on("close", lambda _socket: closed.append(time.monotonic()))
    opened.value.wait_for_event("framereceived")
    apart(lambda: carla.suspend(kim, "House rules", ground="privacy"))
    began = time.monotonic()
    if not closed:
        opened.value.wait_for_event("close", timeout=2000)
    assert time.monotonic() - began < 2
    page.goto("/forum/")
    page.wait_for_url("**/accounts/login/**")
