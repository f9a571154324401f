"""A table on the page: on a phone it scrolls in its own box, which the keyboard reaches."""
import pytest

from forum.models import Category, Thread
from platform_core.members.models import Audience

EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SCROLLS = "box => box.scrollWidth > box.clientWidth"
CELLS = ["Jaar", "Aanmeldingen", "Doorverwezen naar opvang", "Met een tolk", "Zonder tolk"]
TABLE = "<table><tr>{}</tr>{}</table>".format(
    "".join(f"<th>{cell}</th>" for cell in CELLS),
    "".join("<tr>" + "".join(f"<td>{year + n}</td>" for n in range(5)) + "</tr>"
            for year in (2019, 2020)),
)


@pytest.fixture
def thread(transactional_db, ben, apart):
    def start():
        category = Category.objects.create(
            name_en="Signals", name_nl="Signalen", slug="signals",
            audience=Audience.objects.members(),
        )
        return Thread.start(
            ben, f"<p>Zo ging het:</p>{TABLE}<p>Bron: jaarverslag.</p>", category=category,
            kind="question", title="Hoe vaak met een tolk?", language="nl",
        )

    return apart(start)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_table_scrolls_in_its_own_box(browse, anna, axe, thread, width, scheme):
    page = browse(anna, color_scheme=scheme, viewport={"width": width, "height": 700})
    page.goto(thread.get_absolute_url())
    box = page.locator("article .scroll")
    assert box.evaluate(SCROLLS) == (width < 400)
    assert page.evaluate(EXCESS) <= 0
    assert page.get_by_role("group", name="Table").get_by_role("table").count() == 1
    assert page.get_by_role("columnheader").count() == 5
    axe(page)
    if width < 400:
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())


def test_a_table_is_quoted_and_fits_the_editor(browse, anna, axe, thread):
    page = browse(anna, viewport={"width": 320, "height": 700})
    page.goto(thread.get_absolute_url())
    page.locator("[data-quote]").first.click()
    page.locator(".ProseMirror table").wait_for()
    assert page.evaluate(EXCESS) <= 0
    axe(page)
    assert TABLE in page.locator("textarea[name=body]").input_value()
