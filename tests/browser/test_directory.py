"""Numbers and countries in a browser: they fit, everybody can read them, a number is changed."""
from functools import partial

import pytest
from playwright.sync_api import expect

from platform_core.content.loading import load_texts
from platform_core.directory.loading import load_services
from platform_core.directory.models import Service, Value
from tests.browser.test_budget import weight
from tests.conftest import make_member
from tests.directory.making import UNSURE, a_service, facts, known

SIZES = [{"width": 320, "height": 640}, {"width": 1280, "height": 900}]
LANDSCAPE = {"width": 1047, "height": 718}    # an A4 on its side, without its margins
PUBLIC = ["/nl/help/", "/nl/help/nl/", "/en/help/it/", "/en/help/xx/", "/nl/countries/",
          "/nl/countries/nl/", "/en/countries/compare/nl+be+es/", "/en/countries/xx/"]
DESK = ["/edit/services/", "/edit/services/new/", "{line}", "{line}change/", "{line}versions/",
        "{line}retract/", "/edit/countries/", "/edit/countries/nl/",
        "/edit/countries/nl/rape-definition/", "/edit/countries/nl/rape-definition/change/"]
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def fill(kim, lena):
    """Everything that comes with the platform, and one line and value in each state."""
    load_texts()
    load_services()
    a_service(kim, lena, name="Unsure line", sources=UNSURE)
    a_service(kim, lena, name="Dead line").retract(kim, "Nobody answers")
    Service.objects.get(key="nl-veilig-thuis").propose(kim, facts("0800-2001"))
    value = Value.objects.create(country="NL", question="rape-definition")
    value.propose(kim, known("Consent is enough.")).publish(lena)


@pytest.fixture
def lena(transactional_db):
    return make_member("lena", is_coordinator=True)


@pytest.fixture
def filled(transactional_db, apart, kim, lena):
    apart(partial(fill, kim, lena))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_are_accessible_and_fit(new_context, axe, filled, scheme):
    for size in SIZES:
        page = new_context(color_scheme=scheme, viewport=size).new_page()
        for path in PUBLIC:
            page.goto(path)
            axe(page)
            assert page.evaluate(EXCESS) <= 0, path


def test_public_pages_are_light_and_leave_nothing_behind(new_context, site, filled):
    for path in PUBLIC:
        context = new_context()
        page = context.new_page()
        loaded = []
        page.on("response", lambda response, loaded=loaded: loaded.append(response))
        page.goto(path, wait_until="networkidle")
        assert all(one.url.startswith(site) for one in loaded), path
        assert len(loaded) <= 8, path
        assert sum(weight(one) for one in loaded) <= 80_000, path
        assert context.cookies() == []
        context.close()


def test_the_desk_is_accessible_and_fits(browse, axe, filled, lena):
    page = browse(lena)
    line = Service.objects.get(key="nl-veilig-thuis").get_absolute_url()
    for size in SIZES:
        page.set_viewport_size(size)
        for path in DESK:
            if path == "{line}change/":    # somebody else's proposal waits there
                continue
            page.goto(path.format(line=line))
            axe(page)
            assert page.evaluate(EXCESS) <= 0, path


def publish(page, address, link):
    """A second person reads the difference, and lets readers see it."""
    page.goto(address)
    page.get_by_role("link", name=link).first.click()
    page.get_by_label("Publish: readers see it at once").check()
    page.get_by_role("button", name="Decide").click()
    expect(page.locator("[data-message]").first).to_be_visible()


def test_a_number_is_published_by_a_second_person_without_scripts(browse, filled, lena):
    page = browse(lena, java_script_enabled=False)
    publish(page, "/edit/services/", "Veilig Thuis")
    page.goto("/en/help/nl/")
    assert page.locator('a[href="tel:08002001"]').count() == 1
    assert page.locator('a[href="tel:08002000"]').count() == 0


@pytest.mark.parametrize(("path", "names"), [
    ("/en/countries/compare/nl+be+es/", ["Netherlands", "Belgium", "Spain"]),
    ("/en/countries/", ["Netherlands", "Belgium", "Bulgaria", "Croatia", "Greece", "Hungary",
                        "Ireland", "Italy", "Malta", "Poland", "Slovenia", "Spain"]),
])
def test_on_a_phone_every_value_says_of_which_country_it_is(new_context, filled, path, names):
    page = new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto(path)
    row = page.locator(".cmp tbody tr:not(.group)").first
    assert row.locator("td").count() == len(names)
    for cell, name in zip(row.locator("td").all(), names, strict=True):
        expect(cell.get_by_text(name, exact=True)).to_be_visible()
    table = page.locator(".cmp")
    assert table.bounding_box()["width"] <= page.locator(".panel.scroll").bounding_box()["width"]
    page.set_viewport_size(SIZES[1])
    expect(row.locator("td .of").first).to_be_hidden()    # there the head of the column says it


def test_no_number_breaks_over_two_lines(browse, filled, lena, page):
    desk = browse(lena, viewport={"width": 390, "height": 844})
    desk.goto("/edit/services/")
    page.set_viewport_size(SIZES[0])
    page.goto("/en/help/ie/")
    for shown, least in ((desk, 20), (page, 2)):
        lines = shown.locator(".num bdi, bdi.num").evaluate_all(
            "numbers => numbers.map((one) => one.getClientRects().length)")
        assert len(lines) >= least and max(lines) == 1


def test_a_number_is_changed_by_two_people_from_form_to_reader(browse, filled, kim, lena, page):
    editor = browse(kim)
    editor.goto("/edit/services/")
    editor.get_by_role("link", name="Unsure line").first.click()
    editor.get_by_role("link", name="Propose a change").click()
    number = editor.locator("#id_phone0-number")
    number.fill("12")
    editor.get_by_role("button", name="Propose to a second person").click()
    expect(editor.get_by_role("alert").first).to_be_visible()
    expect(number).to_have_value("12")    # a number that cannot be is refused, and kept
    number.fill("0800-8888")
    editor.get_by_label("I called just now, and it is right").check()
    editor.get_by_role("button", name="Propose to a second person").click()
    expect(editor.get_by_text("Somebody else publishes what you proposed.")).to_be_visible()
    page.goto("/en/help/nl/")
    assert page.locator('a[href="tel:08008888"]').count() == 0
    publish(browse(lena), "/edit/services/", "Unsure line")
    page.reload()
    assert page.locator('a[href="tel:08008888"]').count() == 1


def test_a_law_is_told_by_two_people_with_its_source(browse, filled, kim, lena, page):
    editor, question = browse(kim), "/edit/countries/be/rape-definition/"
    editor.goto("/edit/countries/")
    editor.get_by_role("link", name="Belgium").click()
    editor.locator(f"a[href='{question}']").click()
    editor.get_by_role("link", name="Propose a change").click()
    editor.get_by_label("What do we know?").select_option("known")
    editor.locator("#id_text_en").fill("Without consent it is rape.")
    editor.get_by_role("button", name="Propose to a second person").click()
    expect(editor.get_by_role("alert").first).to_be_visible()    # not without its source
    expect(editor.locator("#id_text_en")).to_have_value("Without consent it is rape.")
    editor.locator("#id_source").fill("Criminal Code, article 417")
    editor.get_by_label("As of").fill("2026")
    editor.get_by_role("button", name="Propose to a second person").click()
    page.goto("/en/countries/be/")
    assert page.get_by_text("Without consent it is rape.").count() == 0
    colleague = browse(lena)
    publish(colleague, "/edit/countries/be/", question_words(page))
    page.reload()
    expect(page.get_by_text("Without consent it is rape.")).to_be_visible()
    expect(page.get_by_text("Criminal Code, article 417").first).to_be_visible()


def question_words(page):
    """How the question about rape is put on the public page."""
    return page.locator("#rape-definition h3").inner_text()


def test_on_paper_every_number_stands_and_a_card_to_cut_out(page, filled):
    page.goto("/nl/help/nl/")
    assert not page.locator(".carry").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".line").get_by_text("0800-2000").is_visible()
    card = page.locator(".carry")
    assert card.is_visible()
    assert "0800-0188" in card.inner_text()
    assert "0800-7777" not in card.inner_text()
    page.set_viewport_size(LANDSCAPE)
    page.goto("/nl/countries/")
    assert page.evaluate(EXCESS) <= 0    # all twelve stand on the sheet
    assert page.locator(".cmp").evaluate("table => table.scrollWidth") <= LANDSCAPE["width"]
