"""Good practices in a real browser: every page accessible, and the trip from draft to published."""
import pytest
from playwright.sync_api import expect

from goodpractices.models import GoodPractice
from tests.browser.told import told
from tests.goodpractices.conftest import text

SMALLEST = {"width": 320, "height": 640}
PAGES = ["/practices/", "/practices/new/", "/practices/mine/", "/practices/{0}/",
         "/practices/{0}/edit/", "/practices/{0}/versions/", "/practices/{0}/versions/1/",
         "/practices/{0}/withdraw/"]
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def published(apart, transactional_db, anna, ravi):
    def write():
        practice = GoodPractice.draft(anna, text())
        practice.submit(anna)
        practice.publish(ravi, "well_described")
        return practice

    return apart(write)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_accessible_and_fit(browse, axe, anna, published, path, scheme):
    page = browse(anna, color_scheme=scheme, viewport=SMALLEST)
    page.goto(path.format(published.pk))
    assert page.evaluate(EXCESS) <= 0
    axe(page)


def test_a_print_holds_the_text_and_no_buttons(browse, anna, ravi, published):
    page = browse(ravi, color_scheme="dark")
    page.goto(f"/practices/{published.pk}/")
    assert page.locator("main .btn").first.is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("article .prose").is_visible()
    assert [part for part in page.locator(".btn, .top, .nav").all() if part.is_visible()] == []
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    assert page.evaluate(scheme) == "light"


def test_a_refused_form_is_accessible(browse, axe, anna, transactional_db):
    page = browse(anna)
    page.goto("/practices/new/")
    page.fill("[name=title]", "Half a practice")
    page.click("button[value=submit]")
    assert page.locator(".summary a").first.is_visible()
    axe(page)


def test_from_draft_to_published(browse, axe, anna, ravi, apart, transactional_db):
    practice = apart(lambda: GoodPractice.draft(anna, text(title="", approach_steps="")))
    page = browse(anna)
    page.goto(f"/practices/{practice.pk}/edit/")
    page.fill("[name=title]", "Ask everyone the same way")
    steps = page.locator("rich-text", has=page.locator("#id_approach_steps"))
    steps.scroll_into_view_if_needed()
    steps.locator("[contenteditable]").fill("See the person alone.")
    page.click("button[value=submit]")
    page.wait_for_url(f"**/practices/{practice.pk}/")
    assert "In review" in page.locator("main").text_content()

    reviewer = browse(ravi)
    reviewer.goto("/practices/to-review/")
    reviewer.click("text=Ask everyone the same way")
    axe(reviewer)
    reviewer.locator("summary", has_text="Publish").click()
    reviewer.check("[value=well_described]")
    reviewer.click("button[value=publish]")
    reviewer.wait_for_url("**/practices/to-review/")

    page.goto("/practices/")
    page.click("text=Ask everyone the same way")
    assert "See the person alone." in page.locator("article").text_content()


CARD = {"name": "card.txt", "mimeType": "text/plain", "buffer": b"Ask four questions."}
LONG = 60_000    # each file is read in processes of its own


def test_a_file_goes_with_a_practice_to_its_reviewer_and_readers(
    browse, axe, anna, ravi, ben, apart, transactional_db, tmp_path, settings
):
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    practice = apart(lambda: GoodPractice.draft(anna, text()))
    page = browse(anna, viewport=SMALLEST)
    page.goto(f"/practices/{practice.pk}/edit/")
    page.get_by_label("Files").focus()
    page.get_by_label("Files").set_input_files([CARD])
    expect(page.get_by_role("checkbox", name="card.txt")).to_be_checked(timeout=LONG)
    cells = page.get_by_role("group", name="card.txt")
    cells.get_by_label("What is it?").fill("The card with the questions")
    cells.get_by_label("Licence").select_option("cc_by")
    assert page.evaluate(EXCESS) <= 0
    axe(page)
    page.click("button[value=submit]")
    expect(told(page, "A reviewer from another organisation")).to_be_visible()
    page = browse(ravi)
    page.goto(f"/practices/{practice.pk}/review/")
    page.get_by_text("What the file says").click()
    expect(page.locator("#check ~ div").get_by_text("Ask four questions.")).to_be_visible()
    apart(lambda: GoodPractice.objects.get().publish(ravi, "well_described"))
    page = browse(ben, viewport=SMALLEST)
    page.goto(f"/practices/{practice.pk}/")
    with page.expect_download() as got:
        page.get_by_role("link", name="The card with the questions").click()
    assert got.value.path().read_bytes() == CARD["buffer"]
    assert page.evaluate(EXCESS) <= 0
