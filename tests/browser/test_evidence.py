"""A report with a screenshot: it goes on its way at once, and opens on the desk after a click."""
import re

import pytest
from playwright.sync_api import expect

from platform_core.moderation.models import Complaint
from tests.attachments import files
from tests.browser.told import told

SCREEN = {"name": "screen.jpg", "mimeType": "image/jpeg", "buffer": files.picture()}
LONG = 60_000    # each file is read in processes of its own


@pytest.fixture
def post(transactional_db, thread, anna, tmp_path, settings, apart):
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    return apart(lambda: thread.reply(anna, "<p>They live near the church</p>"))


def test_a_report_with_a_screenshot_reaches_the_desk(browse, post, apart, ben, mo, axe):
    page = browse(ben)
    page.goto(f"/moderation/report/post/{post.pk}/")
    page.get_by_label("Files").set_input_files([SCREEN])
    expect(page.get_by_role("checkbox", name="screen.jpg")).to_be_checked(timeout=LONG)
    page.get_by_role("radio", name="advertising").check()
    page.get_by_label(re.compile("What does .*screen.jpg.* show")).fill("What I saw")
    axe(page)
    page.get_by_role("button", name="Report", exact=True).click()
    expect(told(page, "A moderator will look at it")).to_be_visible()
    expect(page.get_by_role("link", name="screen.jpg")).to_be_visible()
    said = apart(lambda: Complaint.objects.select_related("report").get())
    desk = browse(mo)
    desk.goto(apart(lambda: said.report.queue_item.get_absolute_url()))
    link = desk.locator("[data-desk-body]").get_by_role("link", name="screen.jpg")
    expect(link).to_be_visible()
    assert desk.locator("[data-desk-body] img").count() == 0
    link.click()
    picture = desk.locator("img")
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") == 60


def test_without_scripts_the_file_goes_with_the_form(new_context, sign_in, post, ben, apart):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, ben)
    page.goto(f"/moderation/report/post/{post.pk}/")
    page.get_by_role("radio", name="advertising").check()
    page.get_by_label("Files").set_input_files(
        [{"name": "letter.txt", "mimeType": "text/plain", "buffer": b"What they wrote."}])
    page.get_by_role("button", name="Report", exact=True).click()
    expect(page.get_by_role("link", name="letter.txt")).to_be_visible(timeout=LONG)
    assert apart(lambda: Complaint.objects.get().file_count) == 1
