"""A coordinator in a browser: closes a category, merges two organisations, adds a word."""
import pytest
from playwright.sync_api import expect

from platform_core.members.models import Organisation
from platform_core.taxonomy import thesaurus
from platform_core.taxonomy.models import Concept
from tests.browser.told import told
from tests.conftest import make_member, start_thread

SMALLEST = {"width": 320, "height": 640}
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def world(anna, carla, category, apart):
    """(a discussion with a tag, the tag, two organisations of which one has two members)."""
    def prepare():
        Concept.objects.load()
        thesaurus.changed()
        tag = Concept.objects.get(slug="fgm")
        thread = start_thread(anna, category, "Talking with parents", tags=[tag])
        one, other = [Organisation.objects.named(name) for name in ("GGD Zuid", "GGD Limburg")]
        for key in ("eva", "finn"):
            make_member(key, organisation=one)
        return thread, tag, one, other

    return apart(prepare)


def test_what_a_coordinator_does_without_scripts(browse, world, kim, carla, closed_group):
    thread, tag, _one, _other = world
    page, reader = browse(kim, java_script_enabled=False), browse(carla)
    reader.goto(thread.get_absolute_url())
    close_the_category(page)
    merge_two_organisations(page)
    add_a_synonym(page, reader, tag)


def close_the_category(page):
    """What it entails is said before it happens."""
    page.goto("/edit/")
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Categories").click()
    page.get_by_role("link", name="Recognising").click()
    page.get_by_label("inspectors").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("1 discussion gets other readers.")).to_be_visible()
    page.get_by_role("button", name="Change the category").click()
    expect(told(page, "Saved. Everybody sees it at once.")).to_be_visible()


def merge_two_organisations(page):
    """The other name keeps leading to the one that stays."""
    page.goto("/edit/organisations/")
    page.get_by_role("link", name="GGD Zuid").click()
    page.get_by_label("Name of an organisation").fill("limb")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Merge into this one").click()
    expect(page.get_by_text("2 members work there")).to_be_visible()
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("heading", name="GGD Limburg")).to_be_visible()
    expect(page.get_by_text("2 members work here.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="GGD Zuid")).to_be_visible()


def add_a_synonym(page, reader, tag):
    """The search finds by it at once, for those who may read."""
    page.goto(f"/edit/tags/{tag.pk}/")
    words = page.get_by_role("group", name="Nederlands").get_by_label("Other words")
    words.fill(words.input_value() + "\nbesnijdenisfeest")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("besnijdenisfeest")).to_be_visible()
    page.get_by_role("button", name="Change the tag").click()
    page.goto("/search/?q=besnijdenisfeest")
    expect(page.get_by_role("link", name="Talking with parents")).to_be_visible()
    reader.goto("/search/?q=besnijdenisfeest")
    expect(reader.get_by_role("link", name="Talking with parents")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_fit_a_phone(
    browse, world, kim, category, closed_group, anna, axe, scheme
):
    _thread, tag, one, other = world
    page = browse(kim, color_scheme=scheme, viewport=SMALLEST)
    group = f"groups/{closed_group.pk}/"
    for path in ("", "categories/", f"categories/{category.pk}/", "categories/add/", "groups/",
                 f"{group}?q=carla", f"{group}dismiss/{anna.pk}/", "organisations/",
                 f"organisations/{one.pk}/?q=ggd", f"organisations/{one.pk}/merge/{other.pk}/",
                 "tags/", f"tags/{tag.pk}/?q=rape", "links/", "pages/new/"):
        page.goto(f"/edit/{path}")
        axe(page)
        assert page.evaluate(EXCESS) <= 0, path


def test_a_sign_in_the_middle_of_words_stands_in_their_line(browse, world, kim, closed_category):
    page = browse(kim)
    page.goto("/edit/categories/")
    sign = page.locator(".meta .icon").first.bounding_box()
    name = page.locator(".meta .icon ~ bdi").first.bounding_box()
    assert sign["x"] < name["x"]
    assert sign["y"] < name["y"] + name["height"] and name["y"] < sign["y"] + sign["height"]
