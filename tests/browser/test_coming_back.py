"""Back, forward and restored pages: the editor shows words and their form, never HTML."""
import pytest

from forum.models import Category, Thread
from platform_core.members.models import Audience

EDITOR = ".ProseMirror"
SEND = "#reply form button.btn"


@pytest.fixture
def thread(transactional_db, ben, apart):
    def start():
        category = Category.objects.create(
            name_en="Signals", name_nl="Signalen", slug="signals",
            audience=Audience.objects.members(),
        )
        return Thread.start(ben, "<p>How do you ask?</p>", category=category, kind="question",
                            title="Asking safely", language="en")

    return apart(start)


def shown(page):
    page.locator(EDITOR).first.wait_for()
    return page.evaluate("document.querySelector('.ProseMirror').innerText")


def compose(page):
    page.locator(EDITOR).first.click()
    page.keyboard.type("verzonden ")
    page.keyboard.press("Control+b")
    page.keyboard.type("tekst")


def test_back_after_sending_shows_no_html_and_sends_none(browse, anna, thread):
    page = browse(anna)
    page.goto(thread.get_absolute_url())
    compose(page)
    page.click(SEND)
    page.wait_for_selector("article >> text=verzonden")
    page.go_back()
    assert "<" not in shown(page)
    assert page.locator("textarea[name=body]").input_value() in {
        "", "<p>verzonden <strong>tekst</strong></p>",
    }
    page.go_forward()
    assert "<" not in shown(page)


def test_a_page_that_was_left_gives_the_words_back_in_their_form(browse, anna, thread):
    page = browse(anna)
    page.goto(thread.get_absolute_url())
    page.evaluate("sessionStorage.clear()")
    compose(page)
    page.goto("/forum/")
    page.evaluate("sessionStorage.clear()")
    page.go_back()
    assert shown(page).strip() == "verzonden tekst"
    written = page.locator("textarea[name=body]").input_value()
    assert written == "<p>verzonden <strong>tekst</strong></p>"
    page.click(SEND)
    page.wait_for_selector("article >> text=verzonden")
    assert thread.posts.latest("pk").body == written


@pytest.mark.parametrize("path", ["/practices/new/", "/forum/new/"])
def test_every_rich_field_comes_back_as_it_was(browse, anna, thread, path):
    page = browse(anna)
    page.goto(path)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for place in page.locator("rich-text").all():
        place.scroll_into_view_if_needed()
        place.locator(EDITOR).click()
        page.keyboard.press("Control+b")
        page.keyboard.type("vet")
    fields = page.locator("rich-text textarea")
    before = [field.input_value() for field in fields.all()]
    page.goto("/forum/")
    page.evaluate("sessionStorage.clear()")
    page.go_back()
    page.locator(EDITOR).first.wait_for(state="attached")
    assert [field.input_value() for field in fields.all()] == before
    assert "<" not in "".join(page.locator(EDITOR).all_text_contents())


def test_html_in_a_field_is_never_seen_when_the_hidden_one_was_lost(browse, anna, thread):
    page = browse(anna)
    page.add_init_script("""
      new MutationObserver(() => {
        const field = document.querySelector("textarea[name=body]");
        if (field && !field.seen) { field.seen = true; field.value = "<p>a <em>b</em></p>"; }
      }).observe(document, { childList: true, subtree: true });""")
    page.goto(thread.get_absolute_url())
    assert shown(page).strip() == "a b"
    assert page.locator("textarea[name=body]").input_value() == "<p>a <em>b</em></p>"
