"""Where things stand, measured in a browser: phones, rows of a list, keyboard, paper.

One page answers many questions here, because every page of a browser costs the gate its time.
"""
import re

import pytest

from forum.models import Category, ReadMark, Thread
from goodpractices.models import GoodPractice
from platform_core.members.models import Audience
from platform_core.taxonomy.models import Concept
from tests.conftest import make_member
from tests.goodpractices.conftest import text

PHONE = {"width": 390, "height": 844}
KEYBOARD = {"width": 390, "height": 400}  # what the phone's keyboard leaves
SMALLEST = {"width": 320, "height": 640}
FIRST_WITHIN = 320
LONG = "Asking about violence safely at a first intake, when the family comes along, and after it"
MOST_STOPS = 12
STOPS = """document.activeElement.matches("a, button, input, select, textarea, summary, [tabindex]")
  ? document.activeElement.closest(".threads, .practices") !== null : false"""
# What has the focus, with nothing above it that sticks to an edge: null when all is well.
COVERED = """() => {
  const focused = document.activeElement;
  if (focused === document.body || focused.closest(".top, .skip, .visually-hidden")) return null;
  const { top, bottom, left, right } = focused.getBoundingClientRect();
  const bar = document.querySelector(".top").getBoundingClientRect();
  const save = document.querySelector(".at-hand")?.getBoundingClientRect();
  const jump = document.querySelector(".jump")?.getBoundingClientRect();
  const isUnder = top < bar.bottom - 1 || top >= innerHeight
    || (jump?.height && !focused.closest(".jump") && bottom > jump.top + 1
      && top < jump.bottom)
    || (save?.height && !focused.matches("[value=save]") && bottom > save.top + 1
      && top < save.bottom && left < save.right && right > save.left);
  return isUnder ? `${focused.outerHTML.slice(0, 90)} ${top}–${bottom}` : null;
}"""
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture
def category(transactional_db):
    Concept.objects.load()
    return Category.objects.create(
        name_en="Recognising signals", name_nl="Signalen", slug="signals",
        audience=Audience.objects.members(),
    )


@pytest.fixture
def thread(category, ben, anna, apart):
    """With two tags and three replies."""
    def write():
        thread = Thread.start(
            by=ben, body="<p>How do you ask?</p>" * 3, category=category, title=LONG,
            kind="question", language="en", tags=list(Concept.objects.taggable()[:2]),
        )
        for number in range(3):
            thread.reply(anna, f"<p>{number} Alone, with an interpreter, in a quiet room.</p>" * 3)
        return thread

    return apart(write)


@pytest.fixture
def practice(apart, transactional_db, ben, ravi):
    def write():
        practice = GoodPractice.draft(ben, text())
        practice.submit(ben)
        practice.publish(ravi, "well_described")
        return practice

    return apart(write)


def box(page, selector):
    found = page.locator(selector).first.bounding_box()
    assert found, selector
    return found


def end(found):
    return found["y"] + found["height"]


def meets(one, other):
    return (one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
            and one["y"] < end(other) and other["y"] < end(one))


def stops_to_the_list(page):
    """Presses of Tab from the skip link to what the page lists."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for stop in range(1, 60):
        page.keyboard.press("Tab")
        if page.evaluate(STOPS):
            return stop
    return None


def covered_stops(page):
    """Whatever takes the focus of the keyboard, forwards and back, under a bar."""
    found = []
    for key in ["Tab"] * 45 + ["Shift+Tab"] * 20:
        page.keyboard.press(key)
        found.append(page.evaluate(COVERED))
    return [one for one in found if one]


def assert_seen_between_the_bars(page):
    """The line one writes in, with the tools above it, none under another."""
    line = page.evaluate("""() => {
      const { focusNode } = getSelection(); // words, or an empty line
      const line = focusNode.nodeType === Node.TEXT_NODE ? focusNode.parentElement : focusNode;
      const { x, y, width, height } = line.getBoundingClientRect();
      return { x, y, width, height };
    }""")
    tools = box(page, ".toolbar")
    assert not meets(line, box(page, "[data-exit]"))
    assert end(box(page, ".top")) <= tools["y"] + 1
    assert end(tools) <= line["y"] + 1
    assert end(line) <= KEYBOARD["height"]


def test_the_list_on_a_phone(browse, axe, anna, thread):
    page = browse(anna, viewport=PHONE)
    page.goto("/forum/")
    first = box(page, ".threads li")
    assert end(first) <= FIRST_WITHIN
    assert not page.locator("header input[name=q]").is_visible()
    assert not page.locator(".shelf a, .facets select").first.is_visible()
    leave = box(page, "[data-exit]")
    assert end(leave) <= 52
    assert leave["height"] >= 40
    place = page.locator("[data-exit]").evaluate("exit => getComputedStyle(exit).position")
    assert place == "static"
    assert stops_to_the_list(page) <= MOST_STOPS
    page.mouse.wheel(0, 500)
    assert box(page, "[data-exit]")["y"] < 52  # always at hand
    page.locator("a[href='#q']").click()
    assert page.locator("header input[name=q]").is_visible()
    assert page.evaluate("document.activeElement.name") == "q"
    axe(page)


def test_practices_on_a_phone(browse, anna, practice):
    page = browse(anna, viewport=PHONE)
    page.goto("/practices/")
    assert end(box(page, ".practices h2")) <= FIRST_WITHIN
    assert stops_to_the_list(page) <= MOST_STOPS


def test_the_order_of_what_was_found_on_a_phone(browse, anna, thread):
    page = browse(anna, viewport=PHONE)
    page.goto("/search/?q=interpreter")
    count, order = box(page, ".found .split > p"), box(page, ".found .views > summary")
    filters = box(page, ".found .filter > summary")
    assert order["y"] < count["y"] + count["height"] / 2 < end(order)
    assert order["y"] <= filters["y"] + filters["height"] / 2 <= end(order)
    assert not page.locator(".found .views a").first.is_visible()
    page.locator(".found .views > summary").click()
    page.locator(".found .views a", has_text="Newest").click()
    page.wait_for_url("**order=newest**")
    assert "Newest" in page.locator(".found .views > summary").inner_text()


def test_a_thread_on_a_phone(browse, anna, thread):
    page = browse(anna, viewport=KEYBOARD)
    page.goto(thread.get_absolute_url())
    posts = box(page, "#posts")
    assert end(box(page, "text=Follow")) <= posts["y"]
    assert end(box(page, "main a.tag")) <= posts["y"]
    assert covered_stops(page) == []

    editor = page.locator(".ProseMirror")
    editor.click()
    for line in range(12):
        page.keyboard.type(f"Line {line}")
        page.keyboard.press("Enter")
    buttons = [one.bounding_box() for one in page.locator(".toolbar button").all()]
    assert {one["y"] for one in buttons} == {buttons[0]["y"]}
    assert min(one["width"] for one in buttons) >= 24
    assert_seen_between_the_bars(page)
    for _line in range(13):  # back to the first one, past the edge of what is seen
        page.keyboard.press("ArrowUp")
    assert "Line 0" in page.evaluate("getSelection().focusNode.textContent")
    assert_seen_between_the_bars(page)


def test_the_bar_of_a_discussion_on_a_phone(browse, axe, anna, thread, apart):
    apart(lambda: ReadMark.objects.advance(anna, thread, 2))
    apart(lambda: thread.reply(make_member("newcomer"), "<p>Ask when the interpreter is new.</p>"))
    page = browse(anna, viewport=PHONE)
    page.goto(thread.get_absolute_url())
    assert not page.locator(".to-reply").bounding_box()["width"] > 1  # the bar leads there
    bar = box(page, ".jump")
    assert end(bar) == PHONE["height"]
    assert bar["height"] <= 56
    assert not meets(bar, box(page, "[data-exit]"))
    assert covered_stops(page) == []
    axe(page)

    page.click("text=First new")
    assert "of 5" in page.locator(".jump summary").inner_text()
    page.locator("[data-place]", has_text=re.compile("^5$")).wait_for()
    page.locator(".jump summary").click()
    page.click("text=To the first post")
    page.locator("[data-place]", has_text=re.compile("^[1-3]$")).wait_for()
    assert page.locator(".jump details[open]").count() == 0

    page.locator(".jump a.btn[href='#reply']").click()
    page.locator(".ProseMirror:focus").wait_for()
    page.keyboard.type("In words that")
    assert not meets(box(page, ".jump"), box(page, "#reply"))
    page.set_viewport_size(KEYBOARD)
    page.locator(".ProseMirror").click()
    assert not meets(box(page, ".jump"), box(page, "#reply"))
    page.evaluate("scrollTo(0, 300)")
    assert box(page, ".jump")["y"] > KEYBOARD["height"]  # a low screen is for the text


def test_the_long_form_on_a_phone_hides_nothing_that_has_the_focus(browse, anna, practice, ben):
    page = browse(ben, viewport=KEYBOARD)
    page.goto(f"/practices/{practice.pk}/edit/")
    assert covered_stops(page) == []


def test_rows_and_posts_on_a_desktop(browse, anna, thread):
    page = browse(anna, viewport={"width": 1280, "height": 900})
    page.goto("/forum/")
    row = page.locator(".threads li").first
    assert row.bounding_box()["height"] <= 72
    line = row.locator(".line").bounding_box()
    title = row.locator("h2").bounding_box()
    assert title["height"] <= 30
    assert line["height"] <= 30
    assert end(title) <= line["y"] + 1
    assert "Recognising signals" in row.inner_text()
    assert "English" in row.inner_text()
    assert stops_to_the_list(page) <= MOST_STOPS

    page.goto(thread.get_absolute_url())
    post, prose = box(page, ".post"), box(page, ".post .prose")
    assert prose["width"] >= post["width"] - 70


def test_wider_spacing_of_text_does_not_scroll_sideways(browse, mo, thread, practice, apart):
    newcomer = make_member("newcomer", published_post_count=0)
    apart(lambda: thread.reply(newcomer, "<p>This waits.</p>"))  # counted in the navigation
    page = browse(mo, viewport=SMALLEST)
    excess = {}
    for path in ["/forum/", thread.get_absolute_url(), "/practices/", "/forum/new/",
                 f"/practices/{practice.pk}/"]:
        page.goto(path)
        page.evaluate(SPACED)
        excess[path] = page.evaluate(EXCESS)
    assert {path: wide for path, wide in excess.items() if wide > 0} == {}


def test_paper_carries_where_and_when_and_nothing_of_the_team(browse, mo, thread, practice, site):
    page = browse(mo)
    page.goto(thread.get_absolute_url())
    assert page.locator("#moderate-title").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("#moderate-title").is_visible()
    assert not page.locator(".skip, .toolbar").first.is_visible()
    assert thread.get_absolute_url() in page.locator(".on-paper").inner_text()
    assert "3 replies" in page.locator(".on-paper").inner_text()
    page.goto(f"/practices/{practice.pk}/")
    said = page.locator(".on-paper").inner_text()
    assert f"/practices/{practice.pk}/" in said
    assert "Version 1" in said
    assert str(practice.published_at.year) in said
