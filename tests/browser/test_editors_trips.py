"""What an editor keeps, walked to its end: a text that is planned, changed and brought back, a
leaflet up to its file, a language that is added and filled; a visitor reads what came of it."""
from datetime import timedelta
from functools import partial
from io import BytesIO

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from platform_core.content.loading import load_texts
from platform_core.content.models import Edition, Language, Work
from platform_core.resources.models import Sheet
from tests.browser.told import told
from tests.conftest import make_member

FIRST, SECOND = "Over ons", "Wie wij zijn en wat wij doen"
COPY_THE_SOURCE = """() => {
  for (const field of document.querySelectorAll("[name^=text_], [name^=careful_]")) {
    const source = field.closest(".sbs").querySelector("[lang=nl][dir=auto]");
    field.value ||= source.innerText;
  }
}"""


@pytest.fixture
def two(transactional_db, apart, kim, browse, settings, tmp_path):
    """(an editor's page, a colleague's page), with the texts that come with the platform."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    apart(load_texts)
    return browse(kim), browse(apart(lambda: make_member("lena", is_coordinator=True)))


def address_of(kind, slug, code):
    """The page of a text at the desk."""
    return f"/edit/texts/{Work.objects.get(kind=kind, slug=slug).pk}/{code}/"


def hand_in(page):
    """What was written goes to a colleague."""
    page.get_by_role("button", name="Save and hand in").click()
    expect(told(page, "Handed in.")).to_be_visible()


def decide(colleague, desk, how="Publish now", when=None):
    """The second person reads what waits, and decides."""
    colleague.goto(desk)
    colleague.get_by_role("link", name="Read it").click()
    colleague.get_by_role("link", name="Decide").click()
    colleague.get_by_label(how).check()
    if when:
        colleague.get_by_label("When").fill(when)
    colleague.get_by_role("button", name="Decide").click()
    expect(colleague.locator("[data-message]").first).to_be_visible()


def let_its_moment_come():
    """The moment is there, and the sweep looks."""
    waiting = Edition.objects.filter(status="scheduled")
    assert waiting.update(publish_at=timezone.now() - timedelta(minutes=1)) == 1
    assert Edition.objects.publish_due() == 1


def write_the_title(page, desk, words):
    """A new edition with another title."""
    page.goto(desk)
    page.get_by_role("button", name="Write a new edition").click()
    page.locator("#id_text_title").fill(words)
    page.locator("#id_change_title").select_option("meaning")
    hand_in(page)


def test_a_text_is_planned_goes_live_is_changed_and_brought_back(two, apart, page):
    editor, colleague = two
    desk = apart(partial(address_of, "page", "about", "nl"))
    page.goto("/nl/about/")
    before = page.locator("h1").inner_text()
    write_the_title(editor, desk, FIRST)
    tomorrow = timezone.localtime() + timedelta(days=1)
    decide(colleague, desk, "Publish at a moment", tomorrow.strftime("%Y-%m-%dT%H:%M"))
    page.reload()
    assert page.locator("h1").inner_text() == before
    apart(let_its_moment_come)
    page.reload()
    assert page.locator("h1").inner_text() == FIRST
    write_the_title(editor, desk, SECOND)
    decide(colleague, desk)
    page.reload()
    assert page.locator("h1").inner_text() == SECOND
    editor.goto(desk)
    editor.get_by_role("link", name="Edition 2").click()
    editor.get_by_role("button", name="Begin a new edition with these words").click()
    expect(editor.locator("#id_text_title")).to_have_value(FIRST)
    editor.locator("#id_change_title").select_option("meaning")
    hand_in(editor)
    colleague.goto(desk)
    colleague.get_by_role("link", name="Read it").click()
    expect(colleague.locator("#block-title ins").first).to_be_visible()
    decide(colleague, desk)
    page.reload()
    assert page.locator("h1").inner_text() == FIRST


def test_a_leaflet_is_written_approved_and_opened_on_paper(two, apart, page, site):
    editor, colleague = two
    editor.goto("/edit/leaflets/new/")
    editor.get_by_label("Name").fill("Folder voor de wachtkamer")
    editor.get_by_label("Address").fill("waiting-room")
    editor.get_by_role("button", name="Begin").click()
    editor.locator("#id_text_title").fill("Hier kun je praten")
    hand_in(editor)
    page.goto("/nl/leaflet/waiting-room/")
    assert page.locator("h1").inner_text() != "Hier kun je praten"
    decide(colleague, apart(partial(address_of, "leaflet", "waiting-room", "nl")))
    apart(Sheet.objects.print_due)
    page.goto("/nl/leaflet/")
    page.get_by_role("link", name="Hier kun je praten").click()
    for ending in (".pdf", "-card.pdf"):
        link = page.locator(f"a[href$='waiting-room{ending}']").first
        answer = page.request.get(site + link.get_attribute("href"))
        assert answer.headers["content-type"] == "application/pdf"
        paper = PdfReader(BytesIO(answer.body()))
        assert "112" in "".join(one.extract_text() for one in paper.pages)
        assert paper.root_object["/Lang"].startswith("nl")


def name_a_translator(page, member):
    """The editor finds a member by name, who writes that language."""
    page.get_by_label("Name of a member").fill(member.name)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Name as a translator").click()
    expect(page.get_by_role("link", name=member.name)).to_be_visible()


def fill_and_let_live(translator, colleague, desk):
    """Every block is written, handed in, and approved by somebody else."""
    translator.goto(desk)
    translator.get_by_role("button", name="Translate").click()
    translator.evaluate(COPY_THE_SOURCE)
    hand_in(translator)
    decide(colleague, desk)


def test_a_language_is_added_filled_and_opened(two, apart, page, browse):
    editor, colleague = two
    samira = apart(lambda: make_member("samira"))
    editor.goto("/edit/languages/add/")
    editor.get_by_label("Code").fill("ur")
    editor.get_by_label("Its own name").fill("اردو")
    editor.get_by_label("Direction").select_option("rtl")
    editor.get_by_label("Letters").select_option("arabic")
    editor.get_by_role("button", name="Add").click()
    name_a_translator(editor, samira)
    page.goto("/ur/you/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("a[href='tel:112']").count()
    translator = browse(samira)
    needed = apart(lambda: [work.pk for work in Language.objects.get(code="ur").missing_to_open()])
    for pk in needed:
        fill_and_let_live(translator, colleague, f"/edit/texts/{pk}/ur/")
    editor.goto("/edit/languages/ur/")
    editor.get_by_role("button", name="Open this language").click()
    expect(told(editor, "Readers find this language now.")).to_be_visible()
    page.goto("/nl/you/")
    page.locator(".langs a[hreflang=ur]").click()
    page.wait_for_url("**/ur/you/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator(".part").count() == 9
