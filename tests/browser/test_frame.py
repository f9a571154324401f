"""The frame of every page in a real browser: quick exit, menus, languages, accessibility."""
import pytest
from django.contrib.sessions.models import Session

NEUTRAL = "https://www.buienradar.nl/"
PUBLIC = ["/en/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/nowhere/"]
PHONE = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}


@pytest.fixture
def neutral_site(page):
    """The neutral site answers from here; the tests never leave the machine."""
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(
        body="<title>Weather</title>", content_type="text/html"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_accessible(new_context, axe, path, scheme):
    page = new_context(color_scheme=scheme).new_page()
    page.goto(path)
    axe(page)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_fits_the_smallest_screen(new_context, path):
    page = new_context(viewport=SMALLEST).new_page()
    page.goto(path)
    excess = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(excess) <= 0


def test_the_skip_link_is_the_first_stop(page):
    page.goto("/accounts/login/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_quick_exit_takes_the_place_of_the_page_in_the_history(page, neutral_site):
    page.goto("/accounts/login/")
    before = page.evaluate("history.length")
    page.locator("[data-exit]").click()
    page.wait_for_url(NEUTRAL)
    assert page.evaluate("history.length") == before


def test_shift_three_times_leaves(page, neutral_site):
    page.goto("/accounts/login/")
    for _press in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(NEUTRAL)


def test_any_other_key_starts_the_count_again(page):
    page.goto("/accounts/login/")
    for key in ["Shift", "Shift", "a", "Shift", "Shift"]:
        page.keyboard.press(key)
    assert "once more" in page.locator("[data-exit-status]").text_content()
    assert page.url.endswith("/")


def test_capital_letters_never_count(page):
    page.goto("/accounts/login/")
    for _letter in range(4):
        page.keyboard.press("Shift+A")
    assert page.locator("[data-exit-status]").text_content() == ""


def sessions_end(page, apart):
    """Wait for the beacon, which nothing on the next page tells of."""
    for _attempt in range(100):
        if not apart(Session.objects.exists):
            return True
        page.wait_for_timeout(50)
    return False


def test_leaving_signs_out(browse, anna, site, apart):
    page = browse(anna)
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="Weather"))
    page.goto("/accounts/login/")
    with page.expect_request("**/members/leave/"):
        page.locator("[data-exit]").click()
    page.wait_for_url(NEUTRAL)
    assert sessions_end(page, apart)
    page.goto(f"{site}/forum/")
    assert "/accounts/login/" in page.url


def test_on_a_phone_the_quick_exit_stands_in_the_bar_and_over_nothing(new_context):
    page = new_context(viewport=PHONE).new_page()
    page.goto("/accounts/login/")
    box = page.locator("[data-exit]").bounding_box()
    assert box["y"] + box["height"] <= 52
    assert box["height"] >= 40
    page.mouse.wheel(0, 400)
    assert page.locator("[data-exit]").bounding_box() == box


def test_a_menu_closes_on_escape_and_gives_the_focus_back(browse, anna):
    page = browse(anna)
    page.goto("/accounts/login/")
    menu = page.locator("details.menu").last
    menu.locator("summary").press("Enter")
    assert menu.evaluate("menu => menu.open")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not menu.evaluate("menu => menu.open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_language_can_be_switched_with_the_keyboard(page):
    page.goto("/accounts/login/")
    page.locator("details.menu summary").first.press("Enter")
    page.locator("button[lang=nl]").press("Enter")
    page.locator("html[lang=nl]").wait_for()
    assert page.locator("button[lang=nl]").get_attribute("aria-current") == "true"


def test_a_form_is_sent_once_however_often_it_is_clicked(page):
    page.goto("/accounts/login/")
    sent = []
    page.route("**/accounts/login/", lambda route: sent.append(route) or route.fulfill(status=204))
    page.locator("main form button").first.dblclick()
    page.locator("main form button").first.click()
    assert len(sent) == 1


@pytest.mark.parametrize("path", PUBLIC)
def test_every_public_page_serves_without_scripts(new_context, path):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(path)
    assert page.locator("h1").count() == 1
    assert page.locator("[data-exit]").get_attribute("href") == NEUTRAL
