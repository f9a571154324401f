"""What could betray somebody is marked while it is written, and replaced at one press."""
import re

import pytest
from playwright.sync_api import expect

from forum.models import Post
from platform_core.members.models import UnsentText
from tests.browser.test_without_scripts import enter  # noqa: F401 - a fixture
from tests.browser.told import told

CHECK = "**/members/check/"
PHONE = "Call 06-12345678 tomorrow."
MARKED = """() => Object.fromEntries([...CSS.highlights].map(
  ([name, ranges]) => [name, [...ranges].map(String)]))"""
SAYS = "This looks like a phone number. Leave it out, or replace it by [phone number]."


@pytest.fixture
def write(browse, thread):
    """Return a function: a page on which a member writes a reply, its editor ready."""

    def open_page(member, **options):
        page = browse(member, **options)
        page.goto(f"/forum/threads/{thread.pk}/")
        page.get_by_role("link", name="Write a reply").press("Enter")
        expect(editor(page)).to_be_visible()
        return page

    return open_page


def editor(page):
    return page.locator("#reply-form [contenteditable]")


def rows(page):
    return page.get_by_role("group", name="Privacy check").get_by_role("listitem")


def test_a_passage_is_marked_as_it_is_written_and_replaced_with_the_keyboard(write, ben, axe):
    page = write(ben)
    editor(page).press_sequentially(PHONE)
    expect(rows(page)).to_contain_text(SAYS)
    said = page.get_by_text("Privacy check: look at 1 passage.")
    expect(said).to_have_attribute("role", "status")
    assert page.evaluate(MARKED) == {"blocked": [], "found": ["06-12345678"]}
    assert page.locator("#reply-form [contenteditable]").inner_html() == f"<p>{PHONE}</p>"
    axe(page)
    page.get_by_role("button", name="Replace by [phone number] : 06-12345678").press("Enter")
    expect(editor(page)).to_have_text("Call [phone number] tomorrow.")
    expect(editor(page)).to_be_focused()
    expect(rows(page)).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(editor(page)).to_have_text(PHONE)
    expect(rows(page)).to_have_count(1)


def test_it_asks_once_after_typing_and_not_for_what_was_asked(write, ben):
    page, asked = write(ben), []
    page.on("request", lambda request: asked.append(request) if "check" in request.url else None)
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))    # only the steps below move it on
    editor(page).press_sequentially("Ask alone, with an interpreter. " + PHONE)
    page.clock.run_for(900)
    editor(page).press("!")
    page.clock.run_for(900)
    editor(page).press("Backspace")
    page.clock.run_for(1100)
    expect(rows(page)).to_have_count(1)
    assert len(asked) == 1
    editor(page).press("!")
    editor(page).press("Backspace")
    page.clock.run_for(1100)
    with page.expect_response(CHECK):
        editor(page).press_sequentially(" Thanks.")
        page.clock.run_for(1100)
    assert len(asked) == 2
    assert "Thanks." in asked[-1].post_data


def test_what_is_taken_out_by_hand_leaves_the_list_at_once(write, ben):
    page = write(ben)
    editor(page).press_sequentially(f"{PHONE} Mail fatima@example.org")
    expect(rows(page)).to_have_count(2)
    for _sign in range(3):
        editor(page).press("Backspace")
    expect(rows(page)).to_have_count(1)
    assert page.evaluate(MARKED)["found"] == ["06-12345678"]


def test_marks_stay_on_their_words_when_text_comes_before_them(write, ben):
    page = write(ben)
    editor(page).press_sequentially("Her number is 111222333, bsn.")
    expect(rows(page)).to_contain_text("It may never be posted here")
    editor(page).press("Home")
    editor(page).press_sequentially("Listen: ")
    assert page.evaluate(MARKED)["blocked"] == ["111222333"]


def test_an_older_browser_gets_the_list(write, ben, troubles):
    page = write(ben)
    page.evaluate("() => { delete window.Highlight; delete CSS.highlights; }")
    page.evaluate("() => Object.defineProperty(window, 'Highlight', { value: undefined })")
    editor(page).press_sequentially(PHONE)
    expect(rows(page)).to_contain_text(SAYS)
    page.get_by_role("button", name=re.compile(r"Replace by \[phone number\]")).click()
    expect(editor(page)).to_have_text("Call [phone number] tomorrow.")


def test_a_bare_textarea_has_it_too(browse, thread, anna, ben, apart):
    post = apart(lambda: thread.reply(anna, "<p>They live near the church</p>"))
    page = browse(ben)
    page.goto(f"/moderation/report/post/{post.pk}/")
    field = page.get_by_role("textbox").last
    field.press_sequentially(PHONE)
    expect(rows(page)).to_contain_text(SAYS)
    page.get_by_role("button", name=re.compile(r"Replace by \[phone number\]")).press("Enter")
    expect(field).to_have_value("Call [phone number] tomorrow.")
    field.press("Control+z")
    expect(field).to_have_value(PHONE)


def test_on_a_phone_in_the_dark_and_from_right_to_left(write, ben, axe):
    page = write(ben, viewport={"width": 320, "height": 700}, color_scheme="dark")
    editor(page).press_sequentially("اتصل برقم 06-12345678 غدا")
    expect(rows(page)).to_have_count(1)
    assert page.evaluate(MARKED)["found"] == ["06-12345678"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert rows(page).locator("bdi").first.text_content() == "06-12345678"
    axe(page)


def test_when_it_cannot_be_asked_the_text_is_checked_as_it_is_sent(write, ben, troubles):
    page = write(ben)
    page.route(CHECK, lambda route: route.abort())
    with page.expect_event("requestfailed"):
        editor(page).press_sequentially(PHONE)
    page.get_by_role("button", name="Post reply").click()
    expect(page.get_by_role("button", name=re.compile("Replace by"))).to_be_visible()
    troubles.clear()


def test_a_replacement_at_the_answer_goes_back_to_the_writer(write, ben, apart):
    page = write(ben)
    page.route(CHECK, lambda route: route.fulfill(json={"passages": [], "said": ""}))
    editor(page).press_sequentially(PHONE)
    page.get_by_role("button", name="Post reply").click()
    page.get_by_role("button", name=re.compile("Replace by")).click()
    expect(page.get_by_text("Read your text once more")).to_be_visible()
    expect(editor(page)).to_have_text("Call [phone number] tomorrow.")
    page.get_by_role("button", name="Post reply").click()
    expect(told(page, "Your text has been published.")).to_be_visible()
    assert not apart(lambda: UnsentText.objects.exists())


def test_without_scripts_each_passage_has_a_button(enter, thread, ben, apart):    # noqa: F811
    page = enter(ben)
    page.goto(f"/forum/threads/{thread.pk}/")
    page.fill("#reply-form textarea", f"Her bsn is 111222333. {PHONE}")
    page.get_by_role("button", name="Post reply").click()
    assert page.locator("q mark").all_text_contents() == ["111222333", "06-12345678"]
    page.get_by_role("button", name=re.compile(r"Replace by \[number\]")).click()
    page.get_by_role("button", name=re.compile(r"Replace by \[phone number\]")).click()
    assert page.locator("#reply-form textarea").input_value() == (
        "Her bsn is [number]. Call [phone number] tomorrow.")
    page.get_by_role("button", name="Post reply").click()
    assert "Your text has been published." in page.locator("main").text_content()
    assert apart(lambda: Post.objects.get(author=ben).status) == "published"
