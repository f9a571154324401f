"""Writing with the keyboard alone, texts that survive, and the pages on which one writes."""
import pytest

from forum.models import Category, Thread
from platform_core.members.models import Audience

EDITOR = ".ProseMirror"
SMALLEST = {"width": 320, "height": 640}
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
IS_FOCUSED = "selector => document.activeElement.matches(selector)"
PASTE = """(editor, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  editor.dispatchEvent(new ClipboardEvent("paste",
    { clipboardData: data, bubbles: true, cancelable: true }));
}"""
SELECT_FIRST_WORD = """() => {
  const text = document.querySelector("article .prose p").firstChild;
  getSelection().setBaseAndExtent(text, 0, text, 3);
}"""
WORD_LIST = """<html xmlns:o="urn:o"><body><!--StartFragment-->
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>see them alone</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·</span><![endif]>with <i style='color:red'>an interpreter</i></p>
<!--EndFragment--></body></html>"""


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


@pytest.fixture
def open_thread(browse, thread, anna):
    page = browse(anna)
    page.goto(thread.get_absolute_url())
    page.locator(EDITOR).wait_for()
    return page


@pytest.fixture
def far_from_the_form(browse, thread, anna, ben, apart):
    """A page whose form is a long way down; the scripts it asked for."""
    apart(lambda: [thread.reply(ben, "<p>Another thought.</p>" * 5) for _ in range(8)])
    page = browse(anna, viewport={"width": 800, "height": 400})
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(thread.get_absolute_url())
    page.wait_for_load_state("networkidle")
    return page


def test_who_only_reads_never_fetches_the_editor(far_from_the_form):
    assert not [url for url in far_from_the_form.asked if "prosemirror" in url]
    assert far_from_the_form.locator("textarea[name=body]").count() == 1


def test_the_editor_comes_with_the_form_and_keeps_the_focus(far_from_the_form):
    page = far_from_the_form
    page.locator("textarea[name=body]").focus()
    page.locator(EDITOR).wait_for()
    page.keyboard.type("Straight on")
    assert written(page) == "<p>Straight on</p>"


def test_a_quotation_brings_the_editor_too(far_from_the_form):
    page = far_from_the_form
    page.locator("[data-quote]").first.hover()
    page.locator(EDITOR).wait_for()
    page.locator("[data-quote]").first.click()
    assert "<blockquote>" in written(page)


def written(page):
    return page.locator("textarea[name=body]").input_value()


def tab_to(page, selector, key="Tab"):
    """Press Tab until the focus is there; a page has fewer stops than a hundred."""
    for _press in range(100):
        if page.evaluate(IS_FOCUSED, selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"No way to {selector} by keyboard on {page.url}")


def test_a_reply_with_a_mention_and_bold_words_by_keyboard_alone(open_thread, thread, ben):
    page = open_thread
    tab_to(page, "a.skip")
    page.keyboard.press("Enter")
    tab_to(page, ".toolbar button")
    page.keyboard.press("Enter")
    tab_to(page, EDITOR)
    page.keyboard.type("Alone")
    page.keyboard.press("Control+b")
    page.keyboard.type(", @Ben")
    page.locator(".editor .offers [role=option]").first.wait_for()
    described = page.locator(EDITOR).get_attribute("aria-activedescendant")
    assert page.locator(f"#{described}").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.type("knows")
    tab_to(page, "#reply button.btn")
    page.keyboard.press("Enter")
    page.wait_for_selector("article >> text=knows")
    link = f'<a class="mention" href="/members/{ben.pk}/">@{ben.name}</a>'
    assert thread.posts.latest("pk").body == f"<p><strong>Alone</strong>, {link} knows</p>"


def test_escape_closes_the_names_and_keeps_what_was_typed(open_thread):
    page = open_thread
    page.locator(EDITOR).click()
    page.keyboard.type("@Ben")
    page.locator(".editor .offers [role=option]").first.wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".editor .offers").is_hidden()
    page.keyboard.press("Enter")
    page.keyboard.type("Next")
    assert written(page) == "<p>@Ben</p><p>Next</p>"


def test_a_list_from_word_becomes_a_list(open_thread):
    page = open_thread
    page.locator(EDITOR).click()
    page.locator(EDITOR).evaluate(PASTE, WORD_LIST)
    assert written(page) == (
        "<ul><li><p>see them alone</p></li><li><p>with <em>an interpreter</em></p></li></ul>"
    )


def test_only_what_is_selected_is_quoted(open_thread, ben):
    page = open_thread
    page.evaluate(SELECT_FIRST_WORD)
    page.locator("[data-quote]").first.click()
    assert written(page).startswith(
        f"<blockquote><p>How</p><footer>{ben.name}</footer></blockquote>"
    )


SELECT_TWO_WORDS = """() => {
  const text = document.querySelector("article .prose p").firstChild;
  getSelection().setBaseAndExtent(text, 4, text, 10);
}"""
SELECT_BEYOND_THE_POST = """() => {
  const end = document.querySelector("article .actions");
  getSelection().setBaseAndExtent(document.querySelector("article .prose p").firstChild, 4, end, 0);
}"""


@pytest.mark.parametrize("press", ["tap", "click", "Enter"])
def test_the_first_tap_quotes_what_is_selected_and_the_cursor_is_in_the_editor(
    browse, thread, anna, ben, apart, press
):
    apart(lambda: [thread.reply(ben, "<p>Another thought.</p>" * 5) for _ in range(8)])
    page = browse(anna, viewport={"width": 390, "height": 400}, has_touch=press == "tap")
    page.goto(thread.get_absolute_url())
    page.wait_for_load_state("networkidle")
    assert page.locator(EDITOR).count() == 0
    page.evaluate(SELECT_TWO_WORDS)
    link = page.locator("[data-quote]").first
    if press == "Enter":
        link.evaluate("link => link.focus({ focusVisible: true })")
        page.keyboard.press("Enter")
    elif press == "tap":
        link.tap()
    else:
        link.dispatch_event("click")  # no pointer came near before
    page.locator(f"{EDITOR} blockquote").wait_for()
    page.keyboard.type("Agreed")
    assert written(page) == (
        f"<blockquote><p>do you</p><footer>{ben.name}</footer></blockquote><p>Agreed</p>"
    )


def test_a_selection_that_runs_beyond_the_post_is_quoted_as_far_as_it_is_the_posts(open_thread):
    page = open_thread
    page.evaluate(SELECT_BEYOND_THE_POST)
    page.locator("[data-quote]").first.click()
    page.locator(f"{EDITOR} blockquote").wait_for()
    assert written(page).startswith("<blockquote><p>do you ask?</p><footer>")


@pytest.mark.parametrize("keys", ["Control+Enter", "Meta+Enter"])
def test_the_keyboard_sends_once(open_thread, thread, keys):
    page = open_thread
    page.locator(EDITOR).click()
    page.keyboard.type("Sent by keys @ben")
    page.keyboard.press(keys)
    page.keyboard.press(keys)
    page.wait_for_selector("article >> text=Sent by keys")
    assert thread.posts.count() == 2


@pytest.mark.parametrize("posts", [0, 4])
def test_the_way_to_the_reply_stands_at_the_top(browse, thread, anna, ben, apart, posts):
    apart(lambda: [thread.reply(ben, "<p>Another thought.</p>" * 5) for _ in range(posts)])
    page = browse(anna, viewport={"width": 800, "height": 400})
    page.goto(thread.get_absolute_url())
    way = page.locator("main a[href='#reply']").first
    assert (way.bounding_box()["y"] > 0) == (posts > 2)
    tab_to(page, "main a[href='#reply']")
    page.keyboard.press("Enter")
    page.locator(EDITOR).wait_for()
    page.wait_for_function(IS_FOCUSED, arg=EDITOR)
    page.keyboard.type("Straight on")
    assert written(page) == "<p>Straight on</p>"


def test_a_double_click_sends_one_reply(open_thread, thread):
    page = open_thread
    page.locator(EDITOR).click()
    page.keyboard.type("Sent once")
    page.locator("#reply button.btn").dblclick()
    page.wait_for_selector("article >> text=Sent once")
    assert thread.posts.count() == 2


@pytest.fixture
def pages(thread, anna, apart):
    """Addresses on which members write, in their several states, with what is sent there."""
    post = apart(lambda: thread.reply(anna, "<p>First words</p>"))
    apart(lambda: post.edit(anna, "<p>Better words</p>", revision=0))
    return [f"/forum/posts/{post.pk}/edit/", f"/forum/posts/{post.pk}/history/",
            f"/moderation/report/post/{thread.first_post.pk}/",
            f"{thread.get_absolute_url()}?quote={post.pk}"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_for_writing_are_accessible_and_fit(browse, anna, axe, pages, scheme):
    page = browse(anna, color_scheme=scheme, viewport=SMALLEST)
    for path in pages:
        page.goto(path)
        assert page.evaluate(EXCESS) <= 0, path
        axe(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_comes_back_is_accessible_and_fits(browse, anna, ben, axe, thread, apart, scheme):
    """A form with findings, a stale edit, and what may no longer be done."""
    page = browse(ben, color_scheme=scheme, viewport=SMALLEST)
    page.goto("/forum/new/")
    page.fill("[name=title]", "Wie kent mevrouw El Amrani?")
    page.click("main form button.btn")
    page.wait_for_selector(".summary")
    assert page.evaluate(IS_FOCUSED, ".summary")
    assert page.evaluate(EXCESS) <= 0
    axe(page)
    page.goto(f"/forum/posts/{apart(lambda: thread.first_post.pk)}/edit/")
    page.locator(EDITOR).fill("From the desk")
    apart(lambda: thread.first_post.edit(ben, "<p>From the phone</p>", revision=0))
    page.click("main form button.btn")
    page.wait_for_selector("text=The newer text")
    assert "From the desk" in written(page)
    assert page.evaluate(EXCESS) <= 0
    axe(page)
    apart(lambda: thread.lock(by=anna, ground="privacy"))
    page.click("main form button.btn")
    page.wait_for_selector("text=This discussion is closed")
    assert page.evaluate(EXCESS) <= 0
    axe(page)
