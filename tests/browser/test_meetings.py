"""Meetings in a browser: a visitor without scripts, a member, an organiser; pages for every eye."""
import re
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from platform_core.content.loading import load_texts
from platform_core.meetings.models import Certificate, Meeting, SignUp
from platform_core.notifications.models import OutgoingMail
from tests.browser.test_public_side import EXCESS, SIZES
from tests.browser.told import told
from tests.meetings.conftest import a_meeting, pass_by

SMALL = {"width": 320, "height": 640}


@pytest.fixture
def training(transactional_db, apart, kim):
    """A public training, and the words of the pages around it."""

    def prepare():
        load_texts()
        return a_meeting(kim, gives_certificate=True, hours=3)

    return apart(prepare)


@pytest.fixture
def own_files(settings, tmp_path):
    """A store of files that goes."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_of_meetings_are_accessible_and_fit(new_context, axe, training, scheme):
    context = new_context(color_scheme=scheme, viewport=SMALL)
    page = context.new_page()
    for rest in ("events/", "events/past/", f"events/{training.pk}/",
                 f"events/{training.pk}/sign-up/", "events/place/forged/"):
        page.goto(f"/nl/{rest}", wait_until="networkidle")
        axe(page)
        assert page.evaluate(EXCESS) <= 0, rest
    page.goto("/certificates/forged/")
    axe(page)
    assert page.evaluate(EXCESS) <= 0
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
    page.locator("main").get_by_text("You have a place.").wait_for()
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
    told(desk, "1 certificate is being made.").wait_for()
    desk.get_by_role("link", name="Begin a discussion").click()
    assert desk.get_by_label("Title").input_value() == "Recognising signals"


def test_a_full_training_has_a_waiting_list_and_ends_with_a_certificate(
        browse, apart, new_context, anna, ben, kim, site, own_files):
    """Planned and announced by hand; who waits moves up; the paper confirms itself."""
    apart(load_texts)
    desk = browse(kim)
    plan(desk)
    first, second = browse(anna), browse(ben)
    sign_up(first, "Sign up", "You have a place")
    sign_up(second, "Join the waiting list", "You are on the waiting list")
    first.get_by_role("link", name="Withdraw").click()
    first.get_by_role("button", name="Withdraw").click()
    second.reload()
    second.get_by_role("heading", name="You have a place").wait_for()
    meeting = apart(Meeting.objects.get)
    apart(lambda: pass_by(meeting))
    desk.goto(f"/edit/meetings/{meeting.pk}/")
    assert desk.get_by_label(anna.name).count() == 0
    desk.get_by_label(ben.name).check()
    desk.get_by_role("button", name="Those who are ticked were there").click()
    desk.get_by_role("button", name="Give certificates").click()
    told(desk, "1 certificate is being made.").wait_for()
    apart(Certificate.objects.print_due)
    second.goto("/meetings/mine/")
    paper = second.locator("a[href$='.pdf']").first.get_attribute("href")
    words = PdfReader(BytesIO(second.request.get(site + paper).body())).pages[0].extract_text()
    assert ben.name in words
    visitor = new_context(java_script_enabled=False).new_page()
    visitor.goto(re.search(r"/certificates/[\w-]+/", "".join(words.split()))[0])
    visitor.get_by_text("Talking with parents").wait_for()
    assert visitor.evaluate(EXCESS) <= 0
    assert visitor.get_by_text(ben.name).count() == 0
    assert visitor.context.cookies() == []


def plan(desk):
    """A coordinator plans a training with one place, and announces it."""
    desk.goto("/edit/meetings/")
    desk.get_by_role("link", name="Plan a meeting").first.click()
    desk.get_by_label("Training").check()
    day = timezone.localdate() + timezone.timedelta(days=30)
    desk.get_by_label("Day", exact=True).fill(day.isoformat())
    desk.get_by_label("From", exact=True).fill("10:00")
    desk.get_by_label("Until", exact=True).fill("13:00")
    desk.locator("#id_town").fill("Utrecht")
    desk.get_by_label("Places").fill("1")
    desk.get_by_label("Whoever took part gets a certificate").check()
    desk.locator("#id_hours").fill("3")
    desk.locator("#id_title_en").fill("Talking with parents")
    desk.get_by_role("button", name="Save").click()
    desk.get_by_role("button", name="Announce").click()
    desk.locator("[data-message]").first.wait_for()


def sign_up(page, press, said):
    """A member finds it, and asks for a place."""
    page.goto("/meetings/")
    page.get_by_role("link", name="Talking with parents").click()
    page.get_by_role("button", name=press).click()
    page.get_by_role("heading", name=said).wait_for()
