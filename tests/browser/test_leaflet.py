"""The leaflet in a browser: on a phone, in the dark, as a file; the desk shows the sheet."""
import pytest

from platform_core.content.loading import load_texts
from platform_core.content.models import Work
from platform_core.resources.models import Sheet
from tests.browser.test_budget import weight
from tests.browser.test_public_side import EXCESS, MOST_BYTES, MOST_REQUESTS, SIZES

PAGES = [f"/{code}/leaflet/good-to-know/" for code in ("nl", "en", "ar", "ti")]


@pytest.fixture
def printed(transactional_db, apart, settings, tmp_path):
    """The leaflet is there with its files."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}

    def prepare():
        load_texts()
        Sheet.objects.print_due()

    apart(prepare)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_leaflet_is_accessible_light_and_fits(new_context, site, axe, printed, scheme):
    for size in SIZES:
        context = new_context(color_scheme=scheme, viewport=size)
        for path in PAGES:
            page, loaded = context.new_page(), []
            page.on("response", lambda response, loaded=loaded: loaded.append(response))
            page.goto(path, wait_until="networkidle")
            axe(page)
            assert page.evaluate(EXCESS) <= 0, path
            assert all(response.url.startswith(site) for response in loaded)
            assert len(loaded) <= MOST_REQUESTS
            assert sum(weight(response) for response in loaded) <= MOST_BYTES
        assert context.cookies() == []


def test_from_help_for_a_helper_to_the_file_on_paper(new_context, site, printed):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/en/")
    page.get_by_role("link", name="A leaflet to hand out").click()
    page.wait_for_url("**/en/leaflet/good-to-know/")
    link = page.locator("a[href$='good-to-know.pdf']").first
    answer = page.request.get(site + link.get_attribute("href"))
    assert answer.ok
    assert answer.body().startswith(b"%PDF-")
    page.locator("a[href^='/q/']").click()
    page.wait_for_url("**/en/leaflet/good-to-know/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_shows_the_sheet_to_every_eye(browse, kim, apart, axe, printed, scheme):
    leaflet = apart(lambda: Work.objects.get(kind="leaflet"))
    live = apart(lambda: leaflet.live("ar"))
    page = browse(kim, color_scheme=scheme, viewport=SIZES[0])
    for path in (f"editions/{live.pk}/preview/", f"leaflets/{leaflet.pk}/",
                 f"texts/{leaflet.pk}/"):
        page.goto(f"/edit/{path}", wait_until="networkidle")
        axe(page)
        assert page.evaluate(EXCESS) == 0, path
    page.goto(f"/edit/editions/{live.pk}/preview/")
    picture = page.locator(".sheets img").first
    assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 500
