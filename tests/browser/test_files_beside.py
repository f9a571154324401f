"""Files beside a reply: they go on their way while it is written, and come back after a reload."""
import re

import pytest
from playwright.sync_api import expect

from forum.models import Post
from platform_core.attachments.models import Attachment
from tests.attachments import files
from tests.browser.told import told

PLAN = {"name": "plan.jpg", "mimeType": "image/jpeg", "buffer": files.picture()}
ADVICE = {"name": "advice.txt", "mimeType": "text/plain", "buffer": b"Ask first."}
LONG = 60_000    # each file is read in processes of its own
MOVING = {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>\0"}


@pytest.fixture
def media(tmp_path, settings):
    """A folder of this test for what is uploaded."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}


@pytest.fixture
def page(browse, thread, ben, media):
    page = browse(ben)
    page.goto(f"/forum/threads/{thread.pk}/")
    page.get_by_role("link", name="Write a reply").press("Enter")    # seen once it has the focus
    expect(page.locator("#reply-form [contenteditable]")).to_be_visible()
    return page


def test_a_picture_and_a_text_go_with_a_reply(page, apart, ben, mo, troubles):
    choose = page.get_by_label("Files")
    choose.set_input_files([PLAN, ADVICE])
    expect(page.get_by_role("checkbox", name="advice.txt")).to_be_checked(timeout=LONG)
    page.get_by_label(re.compile("What does .*plan.jpg.* show")).fill("Where the rooms are")
    choose.set_input_files([MOVING])
    expect(page.get_by_role("alert")).to_contain_text(
        "This kind of file is not taken here.", timeout=LONG)
    assert [one[:4] for one in troubles] == ["422:"]
    troubles.clear()
    page.locator("#reply-form [contenteditable]").fill("See the plan.")
    page.get_by_role("button", name="Post reply").click()
    expect(told(page, "A moderator will review this first")).to_be_visible()
    post = apart(lambda: Post.objects.get(author=ben))
    assert (post.held_for, post.file_count) == ("files", 2)
    apart(lambda: post.decide("publish", mo, revision=post.revision))
    page.reload()
    picture = page.get_by_role("img", name="Where the rooms are")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") == 60


def test_what_is_chosen_before_the_script_is_there_is_sent_once_it_is(browse, ben, thread, media):
    page = browse(ben)
    held = []
    page.route("**/js/files*.js", lambda route: held.append(route))
    with page.expect_request("**/js/files*.js"):
        page.goto(f"/forum/threads/{thread.pk}/")
        page.get_by_role("link", name="Write a reply").press("Enter")
    page.get_by_label("Files").set_input_files([ADVICE])
    for route in held:
        route.continue_()
    expect(page.get_by_role("checkbox", name="advice.txt")).to_be_checked(timeout=LONG)


def test_what_was_chosen_and_not_sent_is_there_again(page, apart, ben):
    page.get_by_label("Files").set_input_files([ADVICE])
    box = page.get_by_role("checkbox", name="advice.txt")
    expect(box).to_be_checked(timeout=LONG)
    page.locator("#reply-form [contenteditable]").fill("Half a tho")
    expect(page.locator("[data-keeper-says]", has_text="Saved")).to_be_visible()
    page.reload()
    expect(box).to_be_checked()
    assert apart(lambda: Attachment.objects.unsent_of(ben).count()) == 1
