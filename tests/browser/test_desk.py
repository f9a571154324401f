"""The desk of the public texts in a browser: without scripts, for every eye, on a phone."""
import pytest
from playwright.sync_api import expect

from platform_core.content.loading import load_texts
from platform_core.content.models import Language, Translator, Work
from tests.browser.told import told
from tests.conftest import make_member
from tests.content.making import written

SMALLEST = {"width": 320, "height": 640}
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HELD = {"title": "Hulp nu", "danger-title": "Is er nu gevaar?"}


@pytest.fixture
def samira(kim, apart):
    """A translator into Arabic, with the first texts of the platform to work on."""
    def prepare():
        load_texts()
        member = make_member("samira")
        Translator.objects.appoint(kim, member, Language.objects.get(code="ar"))
        return member

    return apart(prepare)


def handed_in(kim):
    """A change of the help page that waits for somebody."""
    edition = written(Work.objects.get(slug="help"), "nl", kim, HELD, "safety")
    edition.submit(kim)
    return edition


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_desk_are_accessible_and_fit_a_phone(
    browse, kim, mo, samira, apart, axe, scheme
):
    edition = apart(lambda: handed_in(kim))
    editor = apart(lambda: make_member("lena", is_coordinator=True))
    you = apart(lambda: Work.objects.get(slug="you"))
    live, draft = apart(lambda: (you.live("ar"), you.draft("ar", samira)))
    page = browse(editor, color_scheme=scheme, viewport=SMALLEST)
    for path in (
        "", f"texts/{you.pk}/", f"texts/{you.pk}/ar/", f"editions/{live.pk}/",
        f"editions/{draft.pk}/write/", f"editions/{draft.pk}/preview/",
        f"editions/{draft.pk}/read-in/", f"editions/{edition.pk}/decide/",
        f"editions/{live.pk}/take-down/", f"editions/{live.pk}/confirm/",
        f"editions/{draft.pk}/give-up/", "languages/", "languages/add/", "languages/ar/?q=m",
        "languages/ar/close/", "?state=waiting&language=nl", "?state=outdated&kind=words",
    ):
        page.goto(f"/edit/{path}")
        axe(page)
        assert page.evaluate(EXCESS) == 0, path


def test_a_text_goes_live_without_scripts(browse, kim, samira, apart):
    translator = browse(samira, java_script_enabled=False)
    translator.goto("/edit/")
    row = translator.get_by_role("row", name="Voor jou")
    row.get_by_role("link", name="to be confirmed").click()
    translator.get_by_role("button", name="Translate").click()
    words = translator.locator("#id_text_title")
    expect(words).to_have_attribute("dir", "rtl")
    words.fill("هل يحدث هذا لك؟")
    translator.get_by_role("button", name="Save and hand in").click()
    expect(told(translator, "Handed in.")).to_be_visible()
    editor = browse(kim, java_script_enabled=False)
    editor.goto("/edit/?state=waiting")
    editor.get_by_role("row", name="Voor jou").get_by_role("link").last.wait_for()
    edition = apart(lambda: Work.objects.get(slug="you").open_edition("ar"))
    editor.goto(f"/edit/editions/{edition.pk}/")
    editor.get_by_role("link", name="Decide").click()
    editor.get_by_label("Publish now").check()
    editor.get_by_role("button", name="Decide").click()
    expect(told(editor, "It is live.")).to_be_visible()
    assert apart(lambda: Work.objects.get(slug="you").live("ar").pk) == edition.pk
