"""Boxes beside the results: what can be chosen, and how many there would be."""
import pytest
from django.utils import timezone

from goodpractices.models import GoodPractice
from platform_core.search import index
from platform_core.search.models import Document, facet_token
from platform_core.taxonomy.models import Concept
from tests.conftest import make_member, start_thread
from tests.goodpractices.conftest import bring, text
from tests.search.conftest import find


@pytest.fixture
def practices(anna, ravi):
    """Two from the Netherlands (one of the police), one from Greece."""
    for title, changes in {
        "Shelter one": {"countries": ["NL"], "sectors_involved": ["health"]},
        "Shelter two": {"countries": ["NL"], "sectors_involved": ["police"]},
        "Shelter three": {"countries": ["GR"], "sectors_involved": ["health"]},
    }.items():
        bring(GoodPractice.draft(anna, text(title=title, **changes)), "published", anna, ravi)


def counts(member, dimension, **asked):
    return find(member, **asked).facets.get(dimension, {})


def test_every_value_is_counted_most_first(practices, carla):
    assert list(counts(carla, "country").items()) == [("NL", 2), ("GR", 1)]
    assert counts(carla, "is") == {"practice": 3}


def test_a_chosen_value_does_not_hide_its_siblings(practices, carla):
    asked = {"filters": {"country": ["GR"]}}
    assert find(carla, **asked).total == 1
    assert counts(carla, "country", **asked) == {"NL": 2, "GR": 1}


def test_other_dimensions_count_what_is_left(practices, carla):
    assert counts(carla, "sector", filters={"country": ["NL"]}) == {"health": 1, "police": 1}
    assert counts(carla, "sector", filters={"country": ["GR"]}) == {"health": 1}


def test_values_of_one_dimension_widen_and_dimensions_narrow(practices, carla):
    assert find(carla, filters={"country": ["GR", "NL"]}).total == 3
    assert find(carla, filters={"country": ["GR", "NL"], "sector": ["police"]}).total == 1
    assert find(carla, filters={"country": ["GR"], "sector": ["police"]}).total == 0


def test_two_dimensions_each_leave_out_their_own(practices, carla):
    found = find(carla, filters={"country": ["GR"], "sector": ["police"]})
    assert found.facets["country"] == {"NL": 1}
    assert found.facets["sector"] == {"health": 1}


def test_words_count_in_every_box(practices, carla):
    found = find(carla, "three", filters={"country": ["NL"]})
    assert (found.total, found.facets["country"]) == (0, {"GR": 1})


def test_a_filter_alone_is_newest_first(practices, carla):
    found = find(carla, filters={"country": ["NL"]})
    assert [hit.entry.title for hit in found.hits] == ["Shelter two", "Shelter one"]


def test_facets_can_be_left_out(practices, carla):
    assert find(carla, filters={"country": ["NL"]}, with_facets=False).facets == {}


def test_every_box_costs_one_query_together(practices, carla, django_assert_num_queries):
    asked = {"text": "shelter", "kinds": ("practice",)}
    find(carla, **asked)
    narrow, narrower = make_member("narrow"), make_member("narrower")
    with django_assert_num_queries(5):
        find(narrow, filters={"country": ["NL"]}, **asked)
    with django_assert_num_queries(5):
        find(narrower, filters={
            "country": ["NL"], "sector": ["health", "police"], "tag": ["identification"],
            "form": ["sexual-violence"], "evidence": ["well_described"]}, **asked)


@pytest.mark.parametrize(("value", "token"), [
    ("sexual-violence", "tag:sexual-violence"), ("GR", "tag:GR"), ("a b", "tag:a_b"),
    ("x' | 'y", "tag:x_____y"), ('"', "tag:_"), ("é", "tag:_"), ("a:b", "tag:a_b"), ("", "tag:"),
])
def test_a_value_becomes_one_word_of_the_index(value, token):
    assert facet_token("tag", value) == token


@pytest.mark.parametrize("value", ["'", '"', "a b", "police' | 'health", "%s", "\\", "*", "", "🙂"])
def test_a_value_that_is_none_finds_nothing(practices, carla, value):
    found = find(carla, filters={"sector": [value]})
    assert found.total == 0
    assert found.facets["sector"] == {"health": 2, "police": 1}


def test_numbers_beyond_what_was_counted_say_so(practices, carla, monkeypatch):
    monkeypatch.setattr(index, "MOST_FOUND", 2)
    monkeypatch.setattr("platform_core.search.results.MOST_FOUND", 2)
    found = find(carla, "shelter")
    assert (found.total, found.total_is_capped) == (2, True)
    assert found.counts_of("is") == {"practice": "2+"}
    narrow = find(carla, "shelter", filters={"country": ["GR"]})
    assert narrow.total_is_capped is False
    assert narrow.counts_of("is") == {"practice": 1}
    assert set(narrow.counts_of("country").values()) <= {"1+", "2+"}


def test_a_thousand_are_counted_and_no_more(ravi, carla, thread):
    """The work is bounded by the cap, not by how many match."""
    entry = Document.objects.get()
    Document.objects.put([
        Document(content_type=entry.content_type, object_id=10_000 + number, kind="post",
                 language="en", audience=entry.audience, published_at=timezone.now(),
                 title="x", terms="shelter", facets="is:post sector:health", length=1)
        for number in range(1005)
    ])
    found = find(carla, "shelter")
    assert (found.total, found.total_is_capped) == (1000, True)
    assert found.counts_of("sector") == {"health": "1000+"}
    assert found.has_next
    assert not find(carla, "shelter", page=50).has_next


def test_tags_of_a_thread_are_counted_and_chosen(ravi, carla, category):
    thread = start_thread(ravi, category, "Interpreters")
    thread.tags.set(Concept.objects.filter(slug__in=["interpreting", "fgm"]))
    thread.first_post.index()
    assert set(counts(carla, "tag")) == {c.slug for c in thread.tags.all()}
    assert find(carla, filters={"tag": ["fgm"]}).total == 1
