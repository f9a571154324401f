"""Where pages of editors stand: in menu and footer, one under another, and where they went."""
import pytest

from platform_core.audit.models import Entry
from platform_core.content import reading
from platform_core.content.board import placed
from platform_core.content.models import ContentVersion, Work
from platform_core.content.page_forms import NewPageForm, PlaceForm, pages_of_words, view_at
from platform_core.content.public import added_in
from platform_core.content.reading import AddedPage
from tests.content.making import a_work, live, open_language


def own(slug, by, place="menu", parent=None, order=50):
    """A page of an editor."""
    work = Work.objects.begin("page", slug, slug.capitalize(), "en", by)
    work.put(by, place, parent, order)
    return work


ADDED = (
    AddedPage("one", "menu", "", "One"),
    AddedPage("two", "foot", "", "Two"),
    AddedPage("three", "under", "one", "Three"),
    AddedPage("four", "under", "two", "Four"),
    AddedPage("five", "nowhere", "", "Five"),
    AddedPage("six", "menu", "", "Six"),
)


@pytest.mark.parametrize(("place", "parent", "labels"), [
    ("menu", "", ["One", "Six"]),
    ("foot", "", ["Two"]),
    ("under", "one", ["Three"]),
    ("under", "two", ["Four"]),
    ("under", "five", []),
    ("under", "", []),
])
def test_each_stands_in_its_place(place, parent, labels):
    found = added_in(ADDED, place, "en", parent=parent)
    assert [entry.label for entry in found] == labels
    assert all(entry.href.startswith("/en/") for entry in found)


@pytest.mark.parametrize(("here", "marked"), [
    ("one", ["One"]),
    ("six", ["Six"]),
    ("two", []),
    ("", []),
])
def test_the_page_that_is_open_is_marked(here, marked):
    found = added_in(ADDED, "menu", "nl", here)
    assert [entry.label for entry in found if entry.is_here] == marked


def test_what_came_with_the_platform_is_not_placed(db, kim):
    a_work("about")
    assert placed() == {}
    own("own", kim)
    assert list(placed()) == ["own"]


def test_they_stand_in_the_order_that_was_given(kim, lena):
    open_language("en")
    for slug, order in (("last", 90), ("first", 10), ("middle", 50)):
        live(own(slug, kim, order=order), "en", kim, lena, {"title": slug, "lede": "Words"})
    _names, added = reading.live_pages("en")
    assert [one.slug for one in added] == ["first", "middle", "last"]
    assert [one.title for one in added] == ["first", "middle", "last"]


def test_where_a_language_has_it_not_it_does_not_stand(kim, lena):
    live(own("own", kim), "en", kim, lena, {"title": "Own", "lede": "Words"})
    assert len(reading.live_pages("en")[1]) == 1
    assert reading.live_pages("nl") == (set(), ())


def test_what_is_live_takes_one_statement(kim, lena, django_assert_num_queries):
    for number in range(4):
        live(own(f"own-{number}", kim), "en", kim, lena, {"title": "Own", "lede": "Words"})
    with django_assert_num_queries(1):
        names, added = reading.live_pages("en")
    assert len(names) == len(added) == 4


@pytest.mark.parametrize("place", ["menu", "foot", "nowhere"])
def test_another_place_forgets_what_it_stood_under(place, kim):
    above, below = own("above", kim), own("below", kim)
    below.put(kim, "under", above)
    assert below.parent == above
    below.put(kim, place, above)
    assert below.parent is None
    assert below.place == place


def test_putting_moves_the_version_and_is_recorded(kim):
    work = own("own", kim)
    before = ContentVersion.objects.current()
    work.put(kim, "foot")
    assert ContentVersion.objects.current() > before
    entry = Entry.objects.about(work).last()
    assert (entry.action, entry.data) == ("content.work.put", {"place": "foot", "parent": 0})


def test_below_is_however_far_down(kim):
    one, two, three = [own(slug, kim) for slug in ("one", "two", "three")]
    two.put(kim, "under", one)
    three.put(kim, "under", two)
    assert three.stands_below(one) and three.stands_below(two) and two.stands_below(one)
    assert not one.stands_below(three) and not one.stands_below(one)


def test_a_circle_that_somehow_came_about_does_not_turn_for_ever(kim):
    one, two = own("one", kim), own("two", kim)
    Work.objects.filter(pk=one.pk).update(place="under", parent=two)
    Work.objects.filter(pk=two.pk).update(place="under", parent=one)
    assert Work.objects.get(pk=one.pk).stands_below(Work.objects.get(pk=two.pk))
    assert not Work.objects.get(pk=one.pk).stands_below(own("three", kim))


@pytest.mark.parametrize(("path", "name"), [
    ("/nl/about/", "pages:text_about"),
    ("/nl/something-of-ours/", "written:page"),
    ("/nl/help/", "directory:help"),
    ("/nl/", "pages:home"),
    ("/no/such/place/at/all/", ""),
])
def test_an_address_belongs_to_one_view(path, name):
    assert view_at(path) == name


def test_pages_stand_under_pages_of_words_alone(db, kim):
    for slug in ("home", "you", "help", "about", "privacy"):
        a_work(slug)
    own("own", kim)
    assert {one.slug for one in pages_of_words()} == {"about", "privacy", "own"}
    assert set(PlaceForm().fields["parent"].queryset) == set(pages_of_words())


@pytest.mark.parametrize("name", ["name", "slug", "source", "place", "order"])
def test_what_a_new_page_needs_is_asked_for_in_words(name, db):
    facts = {"name": "Own", "slug": "own", "source": "en", "place": "menu", "order": "1"}
    assert NewPageForm(facts).is_valid()
    form = NewPageForm(facts | {name: ""})
    assert not form.is_valid()
    assert list(form.errors) == [name]
    assert "This field is required" not in str(form.errors)


@pytest.mark.parametrize("order", ["-1", "1000", "1.5", "x", "١٢٣٤"])
def test_a_place_in_the_list_is_a_small_number(order, db):
    facts = {"name": "Own", "slug": "own", "source": "en", "place": "menu", "order": order}
    assert "order" in NewPageForm(facts).errors


def test_retiring_twice_is_nothing_new(kim, lena):
    work, about = own("own", kim), a_work("about")
    live(work, "en", kim, lena, {"title": "Own", "lede": "Words"})
    assert work.retire(kim, about, "A reason") == [1, 0, 0]
    assert work.retire(kim, about, "A reason") == [0, 0, 0]
    assert placed()["own"].moved_to == "about"
