"""The queue and an item of it in a browser: for every eye, on a phone, in the dark."""
import pytest

from tests.moderation.conftest import wait_as

SMALLEST = {"width": 320, "height": 640}
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_queue_is_accessible_and_fits_a_phone(
    browse, mo, kim, thread, category, newcomer, anna, ben, apart, axe, scheme
):
    people = {"thread": thread, "category": category, "newcomer": newcomer, "author": anna,
              "reporter": ben}
    items = apart(lambda: [wait_as(kind, people) for kind in ("report", "post", "practice")])
    apart(lambda: items[0].claim(kim))
    page = browse(mo, color_scheme=scheme, viewport=SMALLEST)
    for path in ("/moderation/", "/moderation/?kind=post", items[0].get_absolute_url(),
                 items[1].get_absolute_url()):
        page.goto(path)
        axe(page)
        assert page.evaluate(EXCESS) == 0, path
