"""The public side in a browser: nobody is known, nothing comes from elsewhere, everything fits."""
import pytest

from platform_core.content.loading import load_texts
from tests.browser.test_budget import weight

SIZES = [{"width": 320, "height": 640}, {"width": 1280, "height": 900}]
PAGES = [*(f"/{code}/{rest}" for code in ("nl", "en") for rest in (
    "", "you/", "languages/", "about/", "rules/", "privacy/", "accessibility/")),
    "/ar/you/", "/ar/languages/", "/ti/you/", "/xx/you/", "/ar/nothing/",
    "/ti/nothing/"]
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOST_REQUESTS, MOST_BYTES = 8, 80_000
AT_THE_END = "() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1"
IS_WORKING = "async () => Boolean((await navigator.serviceWorker.ready).active)"
STORED = "localStorage.length + sessionStorage.length"
NEUTRAL = "https://www.buienradar.nl/"


@pytest.fixture
def texts(transactional_db, apart):
    apart(load_texts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_fits(new_context, axe, texts, scheme):
    for size in SIZES:
        page = new_context(color_scheme=scheme, viewport=size).new_page()
        for path in PAGES:
            page.goto(path)
            axe(page)
            assert page.evaluate(EXCESS) <= 0, path


def test_pages_are_light_and_leave_nothing_behind(new_context, site, texts):
    for path in PAGES:
        context = new_context()
        page = context.new_page()
        loaded = []
        page.on("response", lambda response, loaded=loaded: loaded.append(response))
        page.goto(path, wait_until="networkidle")
        addresses = [response.url for response in loaded]
        assert all(address.startswith(site) for address in addresses), path
        assert len(loaded) <= MOST_REQUESTS, (path, addresses)
        assert sum(weight(response) for response in loaded) <= MOST_BYTES, path
        assert context.cookies() == []
        assert page.evaluate(STORED) == 0
        context.close()


def test_a_member_stays_unknown_there_and_signed_in_elsewhere(browse, anna, texts):
    page = browse(anna)
    page.goto("/nl/you/")
    assert page.get_by_text(anna.name).count() == 0
    page.get_by_role("link", name="Inloggen").click()
    page.wait_for_url("**/forum/")


def test_from_the_first_page_to_help_in_ones_own_language(page, texts):
    page.goto("/nl/")
    page.locator(".own a[lang=ar]").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("a.now[href='tel:112']").is_visible()
    page.locator(".langs a[lang=en]").click()
    page.get_by_role("heading", name="Is this happening to you?").wait_for()


def test_without_scripts_everything_is_there_and_the_exit_is_a_link(new_context, texts):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/en/you/")
    assert page.locator(".part").count() == 9
    assert page.locator("[data-exit]").get_attribute("href") == NEUTRAL
    assert page.locator("[data-print]").is_hidden()


def test_the_exit_leaves_at_once_and_out_of_the_history(page, texts):
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="Weather"))
    page.goto("/nl/you/")
    before = page.evaluate("history.length")
    for _press in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(NEUTRAL)
    assert page.evaluate("history.length") == before


def test_on_a_phone_the_call_covers_no_word(new_context, texts):
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto("/nl/you/")
    call = page.locator(".call112").bounding_box()
    assert min(call["width"], call["height"]) >= 44
    assert 0 <= call["y"] <= 844 - call["height"]    # in sight from the first moment
    page.keyboard.press("End")
    page.wait_for_function(AT_THE_END)
    call = page.locator(".call112").bounding_box()
    assert 0 <= call["y"] <= 844 - call["height"]
    bar = page.locator(".top").bounding_box()
    assert bar["y"] <= call["y"] < call["y"] + call["height"] <= bar["y"] + bar["height"]
    for words in (*page.locator("footer li").all(), page.locator("footer .urgent")):
        box = words.bounding_box()
        assert box["y"] >= bar["y"] + bar["height"] or box["y"] + box["height"] <= bar["y"]


def test_help_is_kept_on_a_phone_by_choice_and_taken_off_again(new_context, site, texts):
    context = new_context()
    page = context.new_page()
    page.goto("/nl/help/", wait_until="networkidle")
    assert page.evaluate("caches.keys()") == []
    keep = page.locator("[data-keep-offline]")
    keep.click()
    page.get_by_text("Bewaard op deze telefoon.").wait_for()
    page.wait_for_function(IS_WORKING)
    context.set_offline(True)
    page.goto("/nl/help/")
    assert page.locator("h1").inner_text() == "Hulp nu"
    context.set_offline(False)
    page.goto("/nl/help/")
    page.locator("[data-keep-offline]").click()
    page.get_by_text("Van deze telefoon gehaald.").wait_for()
    assert page.evaluate("caches.keys()") == []
