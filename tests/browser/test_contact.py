"""Contact and the menu in a browser: with the keyboard, on a small screen, without scripts."""
from functools import partial

import pytest

from platform_core.content.loading import load_texts
from platform_core.pages.models import Message

SIZES = [{"width": 320, "height": 640}, {"width": 1280, "height": 800}]
PAGES = ["/nl/contact/", "/en/privacy/", "/nl/rules/", "/nl/rules/1/", "/en/accessibility/",
         "/nl/report/", "/en/report/state/", "/nl/contact/sent/", "/en/report/sent/",
         "/nl/report/state/object/", "/nl/figures/"]


@pytest.fixture
def texts(transactional_db, apart):
    apart(load_texts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_frame_are_accessible_and_fit(new_context, axe, texts, scheme):
    page = new_context(color_scheme=scheme).new_page()
    for path in PAGES:
        page.goto(path)
        for size in SIZES:
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        axe(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_visitor_asks_and_what_is_refused_keeps_its_words(new_context, texts, axe, apart,
                                                            scripts):
    context = new_context(java_script_enabled=scripts, viewport=SIZES[0])
    page = context.new_page()
    page.goto("/en/contact/moderator/")
    page.get_by_role("textbox", name="Your question").fill("Who reads this?")
    page.get_by_role("button", name="Send").click()
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_role("textbox", name="Your question").input_value() == "Who reads this?"
    assert not page.locator("[name=form-website]").is_visible()
    if scripts:
        axe(page)
    page.get_by_label("Your e-mail address").fill("someone@example.org")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/en/contact/sent/")
    assert context.cookies() == []
    assert apart(Message.objects.get).about == "moderator"


def test_the_menu_folds_what_does_not_fit_and_opens_by_keyboard(new_context, texts):
    page = new_context(java_script_enabled=False, viewport=SIZES[0]).new_page()
    page.goto("/nl/")
    countries = page.locator(".nav").get_by_role("link", name="Landen")
    assert not countries.is_visible()
    page.locator(".nav summary").focus()
    page.keyboard.press("Enter")
    assert countries.is_visible()
    countries.click()
    page.wait_for_url("**/nl/countries/")
    page.set_viewport_size(SIZES[1])
    assert not page.locator(".nav summary").is_visible()
    assert countries.is_visible()


@pytest.mark.parametrize("code", ["nl", "en"])
def test_home_tells_every_group_in_one_screen(new_context, texts, code):
    page = new_context(viewport=SIZES[1]).new_page()
    page.goto(f"/{code}/")
    doors = page.locator(".door")
    assert doors.count() == 3
    for door in doors.all():
        box = door.bounding_box()
        assert box["y"] + box["height"] <= SIZES[1]["height"]


def test_a_coordinator_answers(browse, kim, texts, axe, apart):
    apart(partial(Message.objects.arrive, about="question", text="Who reads this?", code="en",
                  email="someone@example.org"))
    page = browse(kim)
    page.goto("/edit/contact/")
    axe(page)
    page.get_by_role("link", name="question").first.click()
    page.get_by_label("Your answer").fill("A coordinator.")
    axe(page)
    page.get_by_role("button", name="Send the answer").click()
    page.get_by_text("A coordinator.").wait_for()
    assert apart(Message.objects.get).status == "answered"
