"""What appears is said aloud, the search field keeps to the rules, the zone is told once."""
import pytest

from platform_core.members.models import Member
from tests.browser.test_notices import reply, thread  # noqa: F401 - fixtures

pytestmark = pytest.mark.both
SAID = "(words) => document.querySelector('[data-announcer]').textContent.includes(words)"
TYPES_THAT_MAY_BE_A_COMBOBOX = {"text"}  # ARIA in HTML: input type=search takes no role


def test_a_success_message_is_put_into_the_live_region_after_loading(browse, anna, axe):
    page = browse(anna)
    page.goto("/members/me/")
    page.locator("main form.about-me button").click()
    page.wait_for_function(SAID, arg="Saved.")
    region = page.locator("[data-announcer]")
    assert region.get_attribute("role") == "status"
    assert page.locator("[data-message]").inner_text() == "Saved."
    axe(page)


def test_an_ordinary_page_says_nothing(browse, anna):
    page = browse(anna)
    page.goto("/forum/", wait_until="networkidle")
    assert page.locator("[data-announcer]").text_content() == ""


def test_the_bell_is_said_aloud_when_it_goes_up(browse, anna, reply):  # noqa: F811
    page = browse(anna)
    page.goto("/practices/")
    reply("In a quiet room.")
    page.wait_for_function(SAID, arg="Notifications, unread: 1", timeout=5000)


def test_the_bell_is_not_said_aloud_when_it_goes_down(browse, anna, reply):  # noqa: F811
    reply("In a quiet room.")
    page = browse(anna)
    page.goto("/practices/")
    other = page.context.new_page()
    other.goto("/notifications/")
    other.get_by_role("button", name="read").first.click()
    page.wait_for_function("document.querySelector('.count[data-unread]').textContent === '0'")
    assert page.locator("[data-announcer]").text_content() == ""


def test_the_search_field_is_valid_as_it_is_rendered(browse, anna, axe):
    page = browse(anna)
    page.goto("/forum/")
    field = page.get_by_role("combobox", name="Search")
    assert field.get_attribute("type") in TYPES_THAT_MAY_BE_A_COMBOBOX
    assert field.get_attribute("aria-expanded") == "false"
    listbox = page.locator(f"#{field.get_attribute('aria-controls')}")
    assert listbox.get_attribute("role") == "listbox"
    axe(page)


def test_without_scripts_the_search_field_is_a_plain_one(browse, anna):
    page = browse(anna, java_script_enabled=False)
    page.goto("/forum/")
    field = page.locator("header input[name=q]")
    assert field.get_attribute("role") is None
    field.fill("tolk")
    field.press("Enter")
    assert "/search/?q=tolk" in page.url


def zone_is_told(page, apart, member):
    """The zone that is known of a member, once the beacon has come; nothing on a page tells."""
    for _attempt in range(100):
        if zone := apart(lambda: Member.objects.get(pk=member.pk).time_zone):
            return zone
        page.wait_for_timeout(50)
    return ""


def test_the_browser_tells_its_zone_on_leaving_the_first_page(browse, anna, apart):
    page = browse(anna, timezone_id="Asia/Kabul")
    page.goto("/forum/")
    assert apart(lambda: Member.objects.get(pk=anna.pk).time_zone) == ""
    page.goto("/notifications/")
    assert zone_is_told(page, apart, anna) == "Asia/Kabul"
    page.goto("/members/me/")
    assert page.locator("[name=time_zone]").input_value() == "Asia/Kabul"
    assert page.locator("body").get_attribute("data-guess-zone") is None


def test_a_visitors_browser_tells_nothing(page):
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.goto("/en/languages/", wait_until="networkidle")
    assert set(sent) == {"GET"}
