"""The media library in a browser: from the desk to a public page, and a file that is too large."""
import pytest
from playwright.sync_api import expect

from platform_core.content.loading import load_texts
from platform_core.content.models import Media, Work
from tests.attachments.files import photo, picture
from tests.conftest import make_member

SMALLEST = {"width": 320, "height": 640}
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def files_on_disk(tmp_path, settings):
    settings.STORAGES = {**settings.STORAGES, "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path, "base_url": None}}}


def chosen(name, content, kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": content}


def test_a_picture_goes_from_the_desk_to_readers(browse, kim, apart, axe, page, files_on_disk):
    lena = apart(lambda: load_texts() and make_member("lena", is_coordinator=True))
    desk = browse(kim, viewport=SMALLEST)
    desk.goto("/edit/media/add/")
    axe(desk)
    desk.get_by_label("Picture", exact=True).set_input_files(chosen("IMG.jpg", photo()))
    desk.get_by_label("Name in the library").fill("Chairs")
    desk.get_by_label("Nederlands").fill("Twee stoelen")
    desk.get_by_label("Who made it").fill("Kennisplatform")
    desk.get_by_label("Why we may show it").select_option("own")
    desk.get_by_label("Who is in it").select_option("nobody")
    desk.get_by_role("button", name="Add", exact=True).click()
    expect(desk.get_by_text("No text shows it.")).to_be_visible()
    axe(desk)
    assert desk.evaluate(EXCESS) == 0
    draft = apart(lambda: Work.objects.get(slug="about").draft("nl", kim))
    desk.goto(f"/edit/editions/{draft.pk}/write/")
    desk.get_by_label("Kind").select_option("image")
    desk.locator("#id_new_picture").select_option(label="Chairs")
    desk.get_by_role("button", name="Save and hand in").click()
    apart(lambda: Work.objects.get(slug="about").open_edition("nl").approve(lena))
    page.goto("/nl/about/")
    shown = page.get_by_role("img", name="Twee stoelen")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => [image.naturalWidth > 0, image.width]") == [True, 40]
    axe(page)
    assert page.context.cookies() == []


def test_a_file_that_is_too_large_is_said_before_it_is_sent(browse, kim, apart):
    apart(load_texts)
    desk = browse(kim)
    desk.goto("/edit/media/add/")
    desk.get_by_label("Name in the library").fill("Chairs")
    field = desk.get_by_label("Picture", exact=True)
    field.set_input_files(chosen("large.jpg", bytes(13_000_000)))
    expect(desk.get_by_role("alert")).to_have_text(
        "This file is too large: 12.4 MB. At most 12.0\xa0MB is taken here.")
    assert field.input_value() == ""
    field.set_input_files(chosen("small.jpg", picture()))
    expect(desk.get_by_role("alert")).to_have_count(0)
    desk.get_by_role("button", name="Add", exact=True).click()
    expect(desk.get_by_label("Name in the library")).to_have_value("Chairs")
    assert apart(lambda: Media.objects.count()) == 0
