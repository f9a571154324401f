"""Entries of the search by a tag: found by the whole id, and written anew when it is replaced."""
import pytest

from platform_core.search.models import Document
from platform_core.search.upkeep import renew_outdated
from platform_core.taxonomy.models import Concept
from tests.conftest import start_thread


@pytest.fixture
def tags(db):
    """{slug: concept}."""
    Concept.objects.load()
    return {one.slug: one for one in Concept.objects.all()}


@pytest.mark.parametrize(("worn", "asked", "found"), [
    (["fgm"], "fgm", 1),
    (["fgm", "rape"], "rape", 1),
    (["fgm"], "rape", 0),
    (["sexual-violence"], "sexual-violence-men", 0),
    (["sexual-violence-men"], "sexual-violence", 0),
    ([], "fgm", 0),
    (["fgm"], "", 0),
    (["fgm"], "fg", 0),
    (["fgm"], "fgm rape", 0),
])
def test_an_entry_is_found_by_its_whole_tag(worn, asked, found, tags, anna, category):
    start_thread(anna, category, "A question", tags=[tags[slug] for slug in worn])
    assert Document.objects.tagged(asked).count() == found


def test_it_takes_one_statement(tags, anna, category, django_assert_num_queries):
    for number in range(3):
        start_thread(anna, category, f"Question {number}", tags=[tags["fgm"]])
    with django_assert_num_queries(1):
        assert Document.objects.tagged("fgm").count() == 3


def test_what_was_outdated_is_written_anew_with_the_new_tag(tags, anna, kim, category):
    start_thread(anna, category, "A question", tags=[tags["fgm"]])
    tags["fgm"].replace(kim, tags["rape"])
    assert Document.objects.tagged("fgm").count() == 1
    assert Document.objects.outdated().count() == 1
    renew_outdated()
    assert Document.objects.tagged("fgm").count() == 0
    assert Document.objects.tagged("rape").count() == 1
    assert Document.objects.outdated().count() == 0


def test_entries_of_other_tags_are_left_alone(tags, anna, kim, category):
    start_thread(anna, category, "A question", tags=[tags["forced-marriage"]])
    tags["fgm"].replace(kim, tags["rape"])
    assert Document.objects.outdated().count() == 0
