"""Publications and the visitors' search in a browser: an editor adds, a visitor finds."""
from functools import partial

import pytest

from platform_core.content.loading import load_texts
from platform_core.content.models import Edition, Work
from platform_core.resources.models import PublicationFile
from tests.attachments import files
from tests.browser.test_budget import weight
from tests.browser.test_public_side import EXCESS, MOST_BYTES, MOST_REQUESTS, SIZES
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


def approve(lena):
    """The second person lets the words go live, and the sweep reads the file."""
    work = Work.objects.get(kind="publication", slug="beds")
    Edition.objects.get(pk=work.open_edition("nl").pk).approve(lena)
    english = work.draft("en")
    lines = [block.line for block in english.blocks.all()]
    english.write(None, [type(one)(**{**vars(one), "text": "Beds"}) for one in lines],
                  english.revision)
    english.submit(None)
    Edition.objects.get(pk=english.pk).approve(None)
    PublicationFile.objects.read_due()


def test_an_editor_adds_a_publication_and_a_visitor_finds_it(
    browse, new_context, kim, lena, apart, axe, texts, tmp_path,
):
    paper = tmp_path / "my name.docx"
    paper.write_bytes(files.docx(f"De {WORD} slaapt hier."))
    page = browse(kim, viewport=SIZES[1])
    page.goto("/edit/publications/")
    axe(page)
    add_a_publication(page, paper, axe)
    page.get_by_role("link", name="Its words in every language").click()
    page.get_by_text("Draft").first.wait_for()
    apart(lambda: Work.objects.get(slug="beds").open_edition("nl").submit(kim))
    apart(partial(approve, lena))
    visitor = new_context(java_script_enabled=False).new_page()
    find_it(visitor)
    for scheme in ("light", "dark"):
        for size in SIZES:
            look_at_all(new_context(color_scheme=scheme, viewport=size), axe)


def add_a_publication(page, paper, axe):
    """An editor names it and brings its file."""
    page.get_by_role("link", name="Add a publication").first.click()
    page.get_by_label("Title").fill("Een rapport over bedden")
    page.get_by_label("Summary").fill("Wat er is.")
    page.get_by_label("Address").fill("beds")
    axe(page)
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/edit/publications/*/")
    page.get_by_label("Language of the file").select_option("nl")
    page.get_by_label("File", exact=True).set_input_files(paper)
    page.get_by_role("button", name="Add or replace").click()
    page.locator("[data-message]").get_by_text("is in its place").wait_for()
    axe(page)


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
        visitor.get_by_role("link", name="Nederlands (Word").click()
    assert saved.value.suggested_filename == "beds-nl.docx"
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
