"""The words of tags as coordinators type them, and what follows from them for the tree."""
import pytest

from platform_core.taxonomy import thesaurus
from platform_core.taxonomy.desk_forms import ConceptForm, lines_of
from platform_core.taxonomy.keeping import MOST_NAMED, REPLACING, names_in
from platform_core.taxonomy.models import FACETS, LANGUAGES, Concept

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """{slug: concept} of the file."""
    Concept.objects.load()
    thesaurus.changed()
    return {one.slug: one for one in Concept.objects.select_related("broader")}


@pytest.mark.parametrize(("typed", "words"), [
    ("", []),
    (None, []),
    ("one", ["one"]),
    ("one\ntwo", ["one", "two"]),
    ("one\r\ntwo\r\n", ["one", "two"]),
    ("  one  word \n\n\n two", ["one word", "two"]),
    ("one\none\none", ["one"]),
    ("ስሜት\nጽሑፍ", ["ስሜት", "ጽሑፍ"]),
])
def test_each_line_is_a_word(typed, words):
    assert lines_of(typed) == words


@pytest.mark.parametrize(("labels", "synonyms", "names"), [
    ({}, {}, {}),
    ({"nl": "Geweld"}, {}, {("nl", "geweld"): "Geweld"}),
    ({"nl": "Geweld"}, {"nl": ["GEWELD"]}, {("nl", "geweld"): "GEWELD"}),
    ({"nl": "Geweld"}, {"en": ["Violence"]}, {("nl", "geweld"): "Geweld",
                                              ("en", "violence"): "Violence"}),
    ({"nl": "", "en": "x"}, {}, {("en", "x"): "x"}),
])
def test_a_name_is_one_however_it_is_written(labels, synonyms, names):
    assert names_in(labels, synonyms) == names


@pytest.mark.parametrize(("slug", "below"), [
    ("fgm", set()),
    ("domestic-violence", {"intimate-partner-violence", "coercive-control"}),
])
def test_what_is_below_is_found_however_far_down(slug, below, tree):
    assert below <= {one.slug for one in tree[slug].below()}
    everything = {one.slug for one in tree["sgbv"].below()}
    assert {"rape", "fgm", "coercive-control"} <= everything
    assert "sgbv" not in everything


@pytest.mark.parametrize(("one", "other", "can"), [
    ("fgm", "forced-marriage", True),
    ("forced-marriage", "fgm", True),
    ("fgm", "fgm", False),
    ("fgm", "harmful-practices", True),
    ("harmful-practices", "fgm", False),
    ("sgbv", "rape", False),
    ("forms", "fgm", False),
    ("fgm", "forms", False),
])
def test_which_can_take_the_place_of_which(one, other, can, tree):
    assert tree[one].can_become(tree[other]) is can


def test_what_was_replaced_can_become_nothing(tree, kim):
    tree["fgm"].replace(kim, tree["forced-marriage"])
    fgm = Concept.objects.get(slug="fgm")
    assert not fgm.can_become(tree["rape"])
    assert not tree["rape"].can_become(fgm)


def test_who_replaces_takes_the_names_along_once(tree, kim):
    fgm, other = tree["fgm"], tree["forced-marriage"]
    names = names_in(fgm.labels, fgm.synonyms)
    fgm.replace(kim, other)
    other.refresh_from_db()
    assert set(names) <= set(names_in(other.labels, other.synonyms))
    for words in other.synonyms.values():
        assert len(words) == len(set(words))
    assert other.labels == tree["forced-marriage"].labels


def test_narrower_tags_come_under_the_one_that_stays(tree, kim):
    tree["domestic-violence"].replace(kim, tree["psychological-violence"])
    moved = Concept.objects.get(slug="coercive-control")
    assert moved.broader.slug == "psychological-violence"
    assert moved.facet == "forms"


def test_chains_of_replacements_lead_to_the_end(tree, kim):
    tree["fgm"].replace(kim, tree["forced-marriage"])
    tree["forced-marriage"].replace(kim, tree["child-marriage"])
    assert thesaurus.current(["fgm"]) == {"child-marriage"}
    assert [one.slug for one in Concept.objects.chosen(["fgm", "forced-marriage"])] == [
        "child-marriage"]


def test_the_form_has_two_fields_in_every_language(tree):
    form = ConceptForm(concept=tree["fgm"])
    assert [one.code for one in form.languages] == list(LANGUAGES)
    assert [one.code for one in form.languages if one.is_first] == ["nl", "en"]
    for one in form.languages:
        assert one.label.value() == tree["fgm"].labels.get(one.code, "")
        assert 'dir="auto"' in str(one.synonyms)
        assert f'lang="{one.code}"' in str(one.label)


def test_a_tag_cannot_be_put_under_itself(tree):
    offered = set(ConceptForm(concept=tree["domestic-violence"]).fields["broader"].queryset)
    assert tree["domestic-violence"] not in offered
    assert tree["coercive-control"] not in offered
    assert {tree["forms"], tree["legal"], tree["fgm"]} <= offered


@pytest.mark.parametrize("slug", list(FACETS))
def test_every_group_of_tags_can_hold_a_new_one(slug, tree, kim):
    made = Concept.objects.add(kim, tree[slug], {"nl": "iets nieuws", "en": "Something new"}, {})
    assert (made.slug, made.facet) == ("something-new", slug)
    shelves = [facet for facet, _tags in thesaurus.choices("en")]
    assert len(shelves) == len(set(shelves)) == len(FACETS)
    assert made in thesaurus.suggest("something new")


def test_two_tags_of_one_name_have_two_ids(tree, kim):
    names = {"nl": "x y", "en": "X y"}
    slugs = [Concept.objects.add(kim, tree["legal"], names, {}).slug for _time in range(3)]
    assert slugs == ["x-y", "x-y-2", "x-y-3"]


def test_a_name_without_letters_has_an_id_too(tree, kim):
    assert Concept.objects.add(kim, tree["legal"], {"nl": "؟", "en": "→"}, {}).slug == "tag"


def test_many_words_are_shortened_where_they_are_said(tree):
    fgm = tree["fgm"]
    words = {"nl": [f"woord {number}" for number in range(20)]}
    said = fgm.entailed_by_describing(fgm.broader, fgm.labels, words).lines[1]
    assert said.count == 20
    assert said.sentence.count("“") == MOST_NAMED
    assert said.sentence.endswith("….")


def test_nothing_changed_entails_nothing(tree):
    fgm = tree["fgm"]
    assert not fgm.entailed_by_describing(fgm.broader, fgm.labels, fgm.synonyms).matters


def test_followers_and_entries_are_part_of_what_is_said(tree):
    assert list(REPLACING) == ["followers", "entries"]
    for one in REPLACING.values():
        assert "3" in str(one.sentence(3))
