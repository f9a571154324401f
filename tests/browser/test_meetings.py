"""Meetings in a browser: a visitor without scripts, a member, an organiser; pages for every eye."""
import re

import pytest

from platform_core.content.loading import load_texts
from platform_core.meetings.models import SignUp
from platform_core.notifications.models import OutgoingMail
from tests.browser.test_public_side import EXCESS, SIZES
from tests.meetings.conftest import a_meeting, pass_by

SMALL = {"width": 320, "height": 640}


@pytest.fixture
def training(transactional_db, apart, kim):
    """A public training, and the words of the pages around it."""

    def prepare():
        load_texts()
        return a_meeting(kim, gives_certificate=True, hours=3)

    return apart(prepare)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_of_meetings_are_accessible_and_fit(new_context, axe, training, scheme):
    context = new_context(color_scheme=scheme, viewport=SMALL)
    page = context.new_page()
    for rest in ("events/", "events/past/", f"events/{training.pk}/",
                 f"events/{training.pk}/sign-up/", "events/place/forged/"):
        page.goto(f"/nl/{rest}", wait_until="networkidle")
        axe(page)
        assert page.evaluate(EXCESS) <= 0, rest
    assert context.cookies() == []


def test_a_visitor_signs_up_without_scripts(new_context, apart, training, monkeypatch):
    monkeypatch.setattr("platform_core.meetings.views.visiting.SOONEST", 0)
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/en/")
    page.get_by_role("contentinfo").get_by_role("link", name="Events").click()
    page.get_by_role("link", name="Recognising signals").click()
    page.get_by_role("link", name="Sign up without an account").click()
    page.get_by_label("E-mail address").fill("vera@example.org")
    page.get_by_role("button", name="Send me the link").click()
    page.get_by_role("heading", name="Look at your e-mail").wait_for()
    mail = apart(lambda: OutgoingMail.objects.get().body)
    page.goto(re.search(r"https?://[^/\s]+(/\S+)", mail)[1])
    page.get_by_role("button", name="Yes, I want to come").click()
    page.get_by_text("You have a place.").wait_for()
    page.get_by_role("button", name="I am not coming after all").click()
    page.get_by_role("heading", name="This address is not valid any more.").wait_for()
    assert apart(SignUp.objects.count) == 0


def test_a_member_takes_a_place_and_an_organiser_goes_on_with_it(
        browse, apart, axe, training, anna, kim):
    page = browse(anna, viewport=SIZES[0])
    page.goto(f"/meetings/{training.pk}/")
    page.get_by_role("button", name="Sign up").click()
    page.get_by_role("heading", name="You have a place").wait_for()
    axe(page)
    assert page.evaluate(EXCESS) <= 0
    apart(lambda: pass_by(training))
    desk = browse(kim, viewport=SIZES[0])
    for rest in ("", "new/", f"{training.pk}/change/", f"{training.pk}/"):
        desk.goto(f"/edit/meetings/{rest}", wait_until="networkidle")
        axe(desk)
        assert desk.evaluate(EXCESS) <= 0, rest
    desk.get_by_label(anna.name).check()
    desk.get_by_role("button", name="Those who are ticked were there").click()
    desk.get_by_role("button", name="Give certificates").click()
    desk.get_by_text("1 certificate is being made.").wait_for()
    desk.get_by_role("link", name="Begin a discussion").click()
    assert desk.get_by_label("Title").input_value() == "Recognising signals"
