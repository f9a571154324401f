"""Writing in a real browser: the editor, quotes, mentions, tags, and text that is never lost."""
import pytest
from playwright.sync_api import expect

from forum.models import Category, Thread
from platform_core.members.models import Audience
from platform_core.taxonomy.models import Concept

EDITOR = ".ProseMirror"
PASTE = """(editor, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  editor.dispatchEvent(new ClipboardEvent("paste",
    { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def category(db):
    return Category.objects.create(
        name_en="Signals", name_nl="Signalen", slug="signals", audience=Audience.objects.members()
    )


@pytest.fixture
def thread(category, ben, apart):
    return apart(lambda: Thread.start(
        by=ben, body="<p>How do you <strong>ask</strong>?</p>", category=category,
        title="Asking safely", kind="question", language="en",
    ))


@pytest.fixture
def tags(db):
    Concept.objects.load()


@pytest.fixture
def open_thread(browse, thread):
    """Return a function: the page of the thread, read by `member`, with the editor ready."""

    def open_page(member, **options):
        page = browse(member, **options)
        page.goto(thread.get_absolute_url())
        return page

    return open_page


def written(page):
    return page.locator("textarea[name=body]").input_value()


def test_a_reply_with_layout_arrives_as_it_was_written(open_thread, anna, thread):
    page = open_thread(anna)
    page.locator(EDITOR).click()
    page.keyboard.type("We always ask ")
    page.keyboard.press("Control+b")
    page.keyboard.type("alone")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.keyboard.type("- in a quiet room")
    page.locator("#reply form button:not([type])").last.click()
    page.wait_for_selector("article >> text=in a quiet room")
    body = thread.posts.latest("pk").body
    assert body == (
        "<p>We always ask <strong>alone</strong></p><ul><li><p>in a quiet room</p></li></ul>"
    )


def test_the_editor_and_its_page_are_accessible(open_thread, anna, axe):
    page = open_thread(anna)
    page.locator(EDITOR).wait_for()
    axe(page)


def test_the_toolbar_is_one_stop_and_moves_with_the_arrows(open_thread, anna):
    page = open_thread(anna)
    page.locator(EDITOR).wait_for()
    buttons = page.locator(".toolbar button")
    assert [buttons.nth(n).get_attribute("tabindex") for n in range(3)] == ["0", "-1", "-1"]
    buttons.first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.command") == "italic"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.command") == "redo"


def test_a_quote_names_its_author(open_thread, anna, ben):
    page = open_thread(anna)
    page.locator(EDITOR).wait_for()
    page.locator("[data-quote]").first.click()
    expect(page.locator(EDITOR)).to_be_focused()
    page.keyboard.type("Alone, always.")
    assert written(page) == (
        f"<blockquote><p>How do you <strong>ask</strong>?</p><footer>{ben.name}</footer>"
        "</blockquote><p>Alone, always.</p>"
    )


def test_the_quick_exit_works_while_a_link_is_being_made(open_thread, anna):
    """The dialog covers the page and its exit; the keys still work."""
    page = open_thread(anna)
    page.route("https://www.buienradar.nl/**", lambda route: route.fulfill(body="Weather"))
    page.locator(EDITOR).click()
    page.locator("[data-command=link]").click()
    page.locator("dialog[open]").wait_for()
    for _press in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.buienradar.nl/")


def test_a_mention_is_found_while_typing_and_links_to_the_member(open_thread, anna, ben):
    page = open_thread(anna)
    page.locator(EDITOR).click()
    page.keyboard.type("Thanks “@BÉN ex")
    page.locator("main .offers [role=option] bdi", has_text=ben.name).wait_for()
    page.keyboard.press("Enter")
    link = f'<a class="mention" href="/members/{ben.pk}/">@{ben.name}</a>'
    assert written(page) == f"<p>Thanks “{link} </p>"


def offered_to(page, typed):
    """The names that are offered while `typed` is being written, once an answer has come."""
    page.locator(EDITOR).click()
    with page.expect_response(lambda answer: "q=" in answer.url) as answer:
        page.keyboard.type(typed)
    answer.value.finished()
    return sorted(row["label"] for row in answer.value.json())


def test_only_those_who_may_read_a_closed_category_are_offered(
    browse, anna, ben, carla, closed_category, apart
):
    closed = apart(lambda: Thread.start(
        by=ben, body="<p>Casework</p>", category=closed_category, title="Among inspectors",
        kind="question", language="en",
    ))
    page = browse(anna)
    page.goto(closed.get_absolute_url())
    assert offered_to(page, "@exa") == ["Anna Example", "Ben Example"]
    page.goto("/forum/new/")
    assert offered_to(page, "@exa") == ["Anna Example", "Ben Example", "Carla Example"]
    page.locator("select[name=category]").select_option(str(closed_category.pk))
    assert offered_to(page, " @exam") == ["Anna Example", "Ben Example"]


def test_what_word_puts_on_the_clipboard_is_cleaned_before_it_is_read(open_thread, anna):
    page = open_thread(anna)
    page.locator(EDITOR).click()
    html = (
        '<p class="MsoNormal" style="color:red">Plain <b>bold</b></p>'
        "<script>alert(1)</script><img src=x onerror=alert(1)>"
    )
    page.locator(EDITOR).evaluate(PASTE, html)
    assert written(page) == "<p>Plain <strong>bold</strong></p>"


def test_text_survives_an_expired_session(open_thread, anna, sign_in):
    page = open_thread(anna)
    page.locator(EDITOR).click()
    page.keyboard.type("A long thought.")
    page.context.clear_cookies(name="sessionid")
    page.locator("#reply form button:not([type])").last.click()
    page.wait_for_url("**/accounts/login/**")
    sign_in(page, anna)
    page.goto(page.url.split("/accounts/")[0] + "/forum/")
    page.locator(".thread h2 a").first.click()
    page.locator(EDITOR).wait_for()
    assert written(page) == "<p>A long thought.</p>"


def test_text_that_was_sent_does_not_come_back(open_thread, anna, thread):
    page = open_thread(anna)
    page.locator(EDITOR).click()
    page.keyboard.type("Sent once.")
    page.locator("#reply form button:not([type])").last.click()
    page.wait_for_selector("article >> text=Sent once.")
    page.goto(thread.get_absolute_url())
    page.locator(EDITOR).wait_for()
    assert written(page) == ""


def test_a_plain_textarea_serves_without_scripts(open_thread, anna, thread):
    page = open_thread(anna, java_script_enabled=False)
    page.locator("textarea[name=body]").fill("First line\nsecond line\n\nNew paragraph <b>")
    page.locator("#reply form button:not([type])").last.click()
    assert thread.posts.latest("pk").body == (
        "<p>First line<br>second line</p><p>New paragraph &lt;b&gt;</p>"
    )


def test_a_tag_is_found_by_its_synonym_and_ticked(browse, anna, category, tags):
    page = browse(anna)
    page.goto("/forum/new/")
    concept = Concept.objects.taggable().first()
    page.locator(".picker input").fill(str(concept.label)[:6])
    page.locator(".picker [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    assert page.locator(".chips li").count() == 1
    assert page.locator("input[name=tags]:checked").count() == 1
    page.locator(".chips button").click()
    assert page.locator("input[name=tags]:checked").count() == 0
