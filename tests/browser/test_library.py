"""Publications and the visitors' search in a browser: an editor adds, a visitor finds."""
from functools import partial

import pytest

from platform_core.attachments.models import StoredFile
from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import USES
from platform_core.content.loading import load_texts
from platform_core.content.models import Edition, Work
from platform_core.lib.typesetting import tagged_pdf
from platform_core.resources.models import Publication, PublicationFile
from platform_core.resources.printing import SHEETS
from tests.attachments import files
from tests.browser.test_budget import weight
from tests.browser.test_public_side import EXCESS, MOST_BYTES, MOST_REQUESTS, SIZES
from tests.browser.told import told
from tests.conftest import make_member

WORD = "zilverreiger"
PAGES = ["/nl/library/", "/en/library/beds/", "/en/practices/", "/nl/find/", "/en/find/?q=violence",
         "/ar/find/?q=112", f"/nl/find/?q={WORD}", "/ti/library/"]


@pytest.fixture
def lena(transactional_db):
    return make_member("lena", is_coordinator=True)


@pytest.fixture
def texts(transactional_db, apart, settings, tmp_path):
    """The texts that come with the platform, and a store of files that goes."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    apart(load_texts)


def in_english(kim, lena):
    """The same words in English, so that its page is there for every eye; the sweep reads."""
    english = Work.objects.get(kind="publication", slug="beds").draft("en")
    lines = [block.line for block in english.blocks.all()]
    english.write(kim, [type(one)(**{**vars(one), "text": "Beds"}) for one in lines],
                  english.revision)
    english.submit(kim)
    Edition.objects.get(pk=english.pk).approve(lena)
    PublicationFile.objects.read_due()


def a_paper():
    """A PDF of one page, with the word."""
    return tagged_pdf(SHEETS / "example.typ", {
        "lang": "nl", "dir": "ltr", "title": f"De {WORD} slaapt hier.", "mark": "", "lines": []})


def published(kim, lena):
    """The same without hands, for the pages around it."""
    made = Publication.objects.begin(kim, "Een rapport over bedden", "Wat er is.", "beds", "report")
    paper = files.upload("beds.docx", files.docx(f"De {WORD} slaapt hier."))
    made.put_file(kim, "nl", StoredFile.objects.store(kim, receive(paper, USES["publication"])))
    made.work.open_edition("nl").submit(kim)
    Edition.objects.get(pk=made.work.open_edition("nl").pk).approve(lena)
    in_english(kim, lena)


def test_an_editor_adds_a_publication_and_a_visitor_finds_it(
    browse, new_context, kim, lena, apart, axe, texts,
):
    page = browse(kim, viewport=SIZES[1])
    page.goto("/edit/publications/")
    axe(page)
    add_a_publication(page, axe)
    publish(page, browse(lena))
    apart(PublicationFile.objects.read_due)
    find_it(new_context(java_script_enabled=False).new_page())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_pages_are_accessible_light_and_fit(new_context, kim, lena, apart, axe, texts, scheme):
    apart(partial(published, kim, lena))
    for size in SIZES:
        look_at_all(new_context(color_scheme=scheme, viewport=size), axe)


def add_a_publication(page, axe):
    """An editor names it and brings its file; one with a program in it is refused first."""
    page.get_by_role("link", name="Add a publication").first.click()
    page.get_by_label("Title").fill("Een rapport over bedden")
    page.get_by_label("Summary").fill("Wat er is.")
    page.get_by_label("Address").fill("beds")
    axe(page)
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/edit/publications/*/")
    bring(page, files.pdf(files.runs))
    page.get_by_role("alert").get_by_text("There is a program in this PDF.").wait_for()
    assert page.get_by_label("Language of the file").input_value() == "nl"
    axe(page)
    bring(page, a_paper())
    page.locator("[data-message]").get_by_text("is in its place").wait_for()
    axe(page)


def bring(page, content):
    """Send a PDF."""
    page.get_by_label("Language of the file").select_option("nl")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "my name.pdf", "mimeType": "application/pdf", "buffer": content})
    page.get_by_role("button", name="Add or replace").click()


def publish(page, colleague):
    """The words are handed in, and a second person lets them go live."""
    page.get_by_role("link", name="Its words in every language").click()
    page.locator("a[href$='/nl/']").filter(has_text="Draft").or_(
        page.locator(".panel a[href$='/nl/']")).first.click()
    desk = page.url
    page.get_by_role("link", name="Go on writing").click()
    page.get_by_role("button", name="Save and hand in").click()
    told(page, "Handed in.").wait_for()
    colleague.goto(desk)
    colleague.get_by_role("link", name="Read it").click()
    colleague.get_by_role("link", name="Decide").click()
    colleague.get_by_label("Publish now").check()
    colleague.get_by_role("button", name="Decide").click()
    told(colleague, "It is live.").wait_for()


def find_it(visitor):
    """A visitor finds it by a word of the file, and saves it under a neutral name."""
    visitor.goto("/nl/")
    visitor.get_by_role("link", name="Zoeken").click()
    visitor.get_by_label("Wat zoek je?").fill(WORD)
    visitor.get_by_role("button", name="Zoeken").click()
    visitor.wait_for_url("**/nl/find/?s=*")
    assert WORD not in visitor.url
    visitor.get_by_role("link", name="Een rapport over bedden").click()
    visitor.wait_for_url("**/nl/library/beds/")
    with visitor.expect_download() as saved:
        visitor.get_by_role("link", name="Nederlands (PDF").click()
    assert saved.value.suggested_filename == "beds-nl.pdf"
    visitor.go_back()
    assert visitor.get_by_label("Wat zoek je?").input_value() == WORD
    assert visitor.context.cookies() == []


def look_at_all(context, axe):
    """Every public page fits, is accessible, light, and leaves nothing behind."""
    for path in PAGES:
        page, loaded = context.new_page(), []
        page.on("response", lambda response, loaded=loaded: loaded.append(response))
        page.goto(path, wait_until="networkidle")
        axe(page)
        assert page.evaluate(EXCESS) <= 0, path
        assert len(loaded) <= MOST_REQUESTS, path
        assert sum(weight(response) for response in loaded) <= MOST_BYTES, path
        page.close()
    assert context.cookies() == []
