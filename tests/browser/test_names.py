"""A client's name from two browsers: looked for in one, released in the other, gone for readers."""
import pytest

from platform_core.rights.models import Redaction
from platform_core.rights.verifying import hits_of
from tests.browser.test_writing import thread  # noqa: F401 - a fixture
from tests.browser.told import told
from tests.conftest import make_member

NAME = "Zebedia Quillfeather"


@pytest.fixture
def named(thread, anna):  # noqa: F811
    thread.reply(anna, f"<p>What {NAME} told us</p>")
    return thread


def test_a_name_is_looked_for_released_and_gone(named, browse, kim, anna, apart, axe):
    asking, second = browse(kim), browse(make_member("vera", is_coordinator=True))
    asking.goto("/edit/names/")
    asking.get_by_role("link", name="Look for a name").click()
    asking.get_by_label("Names", exact=True).fill(NAME)
    asking.get_by_label("The person asks for it").check()
    asking.get_by_role("button", name="Look").click()
    asking.get_by_text("goes through everything").wait_for()
    apart(Redaction.objects.work)
    asking.get_by_role("link", name="Look again").click()
    assert asking.locator("mark").inner_text() == NAME
    assert asking.get_by_role("button", name="Take the names out").count() == 0
    axe(asking)
    second.goto(asking.url)
    second.get_by_role("button", name="Take the names out").click()
    told(second, "are being taken out").wait_for()
    apart(Redaction.objects.work)
    second.get_by_role("link", name="Look again").click()
    assert "Still found\n0" in second.locator("dl.facts").inner_text()
    reading = browse(anna)
    reading.goto(named.get_absolute_url())
    assert "What […] told us" in reading.locator("main").inner_text()
    assert apart(lambda: hits_of([NAME])) == {}
