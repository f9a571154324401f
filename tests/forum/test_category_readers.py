"""Other readers of a category: who gains and who loses, for every pair of audiences."""
import pytest
from django.contrib.auth.models import Group
from django.db.models import ProtectedError

from forum.desk_forms import FACTS, ICONS, CategoryForm
from forum.models import Category, Thread
from platform_core.audit.models import Entry
from platform_core.members.models import Audience
from platform_core.search.models import Document
from tests.conftest import make_member, start_thread


@pytest.fixture
def audiences(db):
    """Three people in groups, two in none, one moderator: {name: audience}."""
    one, two = [Group.objects.create(name=name) for name in ("one", "two")]
    people = {key: make_member(key) for key in ("ida", "jan", "lot", "max", "nel")}
    people["ida"].groups.add(one)
    people["jan"].groups.add(two)
    people["lot"].groups.set([one, two])
    make_member("mod", is_moderator=True)
    return {
        "all": Audience.objects.members(),
        "one": Audience.objects.of_groups([one]),
        "two": Audience.objects.of_groups([two]),
        "both": Audience.objects.of_groups([one, two]),
    }


@pytest.fixture
def shelf(audiences):
    """Return a function: a category with these readers and two discussions."""
    def make(name):
        category = Category.objects.create(slug="shelf", name_nl="Plank", name_en="Shelf",
                                           audience=audiences[name])
        author = make_member("author", is_moderator=True)
        for title in ("A first question", "A second question"):
            start_thread(author, category, title)
        return category

    return make


def facts_of(category, **changes):
    return {name: getattr(category, name) for name in FACTS} | {
        "audience": category.audience} | changes


@pytest.mark.parametrize(("before", "after", "gain", "lose"), [
    ("all", "all", 0, 0),
    ("all", "one", 0, 3),
    ("all", "two", 0, 3),
    ("all", "both", 0, 2),
    ("one", "all", 3, 0),
    ("one", "two", 1, 1),
    ("one", "both", 1, 0),
    ("two", "both", 1, 0),
    ("both", "all", 2, 0),
    ("both", "one", 0, 1),
    ("both", "two", 0, 1),
    ("both", "both", 0, 0),
])
def test_who_gains_and_who_loses(before, after, gain, lose, shelf, audiences):
    category = shelf(before)
    told = category.entailed_by_describing(**facts_of(category, audience=audiences[after]))
    threads = 0 if before == after else 2
    assert told.counts == [threads, gain, lose, 0, 0]
    assert told.matters is (before != after)


@pytest.mark.parametrize(("before", "after"), [
    ("all", "one"),
    ("one", "all"),
    ("one", "two"),
    ("both", "one"),
])
def test_the_index_follows(before, after, shelf, audiences, kim):
    category = shelf(before)
    category.describe(kim, **facts_of(category, audience=audiences[after]))
    entries = Document.objects.filter(title__contains="question")
    assert set(entries.values_list("audience", flat=True)) == {audiences[after].pk}
    seen = Thread.objects.filter(category=category)
    assert all(thread.audience_id == audiences[after].pk if hasattr(thread, "audience_id")
               else thread.category.audience_id == audiences[after].pk for thread in seen)


def test_counting_changes_nothing(shelf, audiences):
    category = shelf("all")
    category.entailed_by_describing(**facts_of(category, audience=audiences["one"]))
    category.refresh_from_db()
    assert category.audience == audiences["all"]
    assert not Entry.objects.filter(action="forum.category.describe").exists()


@pytest.mark.parametrize(("was", "becomes", "said"), [
    (False, False, 0),
    (False, True, 1),
    (True, True, 0),
    (True, False, 0),
])
def test_reading_first_is_said_when_it_begins(was, becomes, said, category):
    category.is_sensitive = was
    told = category.entailed_by_describing(**facts_of(category, is_sensitive=becomes))
    assert told.counts[-1] == said


@pytest.mark.parametrize("name", ["name_nl", "name_en", "description_nl", "description_en"])
def test_words_are_changed_one_by_one(name, category, kim):
    category.describe(kim, **facts_of(category, **{name: "Andere woorden"}))
    category.refresh_from_db()
    assert getattr(category, name) == "Andere woorden"
    assert Entry.objects.about(category).count() == 1


def test_the_record_says_who_read_before(category, closed_audience, kim):
    before = category.audience_id
    category.describe(kim, **facts_of(category, audience=closed_audience))
    data = Entry.objects.about(category).get().data
    assert data == {"audience": closed_audience.pk, "before": before}


@pytest.mark.parametrize("names", [
    ("Nieuws", "News"),
    ("Één", "→"),
    ("x" * 60, "y" * 60),
])
def test_a_category_gets_an_address_of_its_name(names, kim, everyone_audience):
    dutch, english = names
    made = [Category.objects.add(kim, name_nl=dutch, name_en=english, audience=everyone_audience)
            for _time in range(2)]
    slugs = [one.slug for one in made]
    assert len(set(slugs)) == 2
    assert all(0 < len(slug) <= 60 for slug in slugs)
    assert all(one.takes_new for one in made)


def test_what_holds_something_stays(thread, category, kim):
    with pytest.raises(ProtectedError):
        category.discard(kim)


@pytest.mark.parametrize("ticked", [[], ["one"], ["one", "two"]])
def test_the_form_reads_and_gives_the_same_audience(ticked, audiences):
    groups = list(Group.objects.filter(name__in=ticked))
    audience = Audience.objects.of_groups(groups) if groups else audiences["all"]
    category = Category.objects.create(slug="s", name_nl="A", name_en="B", audience=audience)
    shown = CategoryForm(category=category)
    sent = {name: shown[name].value() for name in shown.fields}
    form = CategoryForm(sent, category=category)
    assert form.is_valid(), form.errors
    assert form.facts() == facts_of(category)
    assert not category.entailed_by_describing(**form.facts()).matters


def test_a_picture_that_came_with_a_category_stays_possible(everyone_audience):
    category = Category.objects.create(slug="s", name_nl="A", name_en="B", icon="gavel",
                                       audience=everyone_audience)
    assert "gavel" not in ICONS
    assert ("gavel", "gavel") in CategoryForm(category=category).fields["icon"].choices
    assert ("gavel", "gavel") not in CategoryForm().fields["icon"].choices


def test_only_what_takes_new_ones_is_offered(category, sensitive_category, anna):
    Category.objects.filter(pk=category.pk).update(takes_new=False)
    offered = Category.objects.visible_to(anna).open()
    assert list(offered) == [sensitive_category]


def test_categories_of_a_group_are_those_that_name_it(closed_category, category, closed_group,
                                                      anna, carla):
    from_group = closed_category.audience.groups.get()
    assert from_group == closed_group
    named = Category.objects.filter(audience__groups=closed_group)
    assert list(named.visible_to(anna)) == [closed_category]
    assert list(named.visible_to(carla)) == []
