"""One thesaurus: loaded as often as one likes, named in every language, found by any name."""
import csv

import pytest
from django.db.models import ProtectedError
from django.utils import translation

from forum.models import Thread
from goodpractices.models import GoodPractice
from platform_core.lib.folding import fold
from platform_core.taxonomy import thesaurus
from platform_core.taxonomy.models import FACETS, LANGUAGES, THESAURUS, Concept, Tagged
from tests.conftest import start_thread

ROWS = list(csv.DictReader(THESAURUS.open(encoding="utf-8", newline="")))


@pytest.fixture
def loaded(db):
    Concept.objects.load()


def test_the_file_says_what_it_must():
    known = {row["id"] for row in ROWS}
    assert len(ROWS) == len(known) == 93
    assert {row["id"] for row in ROWS if not row["broader"]} == set(FACETS)
    assert {row["broader"] for row in ROWS} <= known | {""}
    assert all(row["nl"] and row["en"] for row in ROWS)


def test_every_row_of_the_file_is_a_concept_under_its_facet(loaded):
    concepts = {concept.slug: concept for concept in Concept.objects.select_related("broader")}
    assert set(concepts) == {row["id"] for row in ROWS}
    for row in ROWS:
        concept = concepts[row["id"]]
        assert concept.facet in FACETS
        assert (concept.broader.slug if concept.broader else "") == row["broader"]
        assert concept.labels["nl"] == row["nl"]


def test_loading_again_changes_no_row_and_keeps_what_is_tagged(
    loaded, anna, category, django_assert_num_queries
):
    before = dict(Concept.objects.values_list("slug", "pk"))
    thread = start_thread(anna, category, tags=[Concept.objects.taggable().first()])
    assert Concept.objects.load() == len(ROWS)
    assert dict(Concept.objects.values_list("slug", "pk")) == before
    assert Tagged.objects.filter(object_id=thread.pk).count() == 1
    with django_assert_num_queries(3):  # reads once, between the marks of its transaction
        Concept.objects.load()


def test_a_corrected_file_corrects_the_row(loaded, tmp_path):
    file = tmp_path / "thesaurus.csv"
    concept = Concept.objects.taggable().first()
    text = THESAURUS.read_text(encoding="utf-8")
    file.write_text(text.replace(concept.labels["nl"], "een ander woord"), encoding="utf-8")
    Concept.objects.load(file)
    assert Concept.objects.get(pk=concept.pk).labels["nl"] == "een ander woord"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_has_a_name_in_every_language_or_its_english_one(loaded, language):
    with translation.override(language):
        for concept in Concept.objects.all():
            assert concept.label == (concept.labels.get(language) or concept.labels["en"])


def test_a_concept_without_words_is_called_by_its_id():
    assert Concept(slug="new-thing").label == "new-thing"
    assert Concept(slug="new-thing", labels={"nl": "ding"}).label == "new-thing"


@pytest.mark.parametrize(("typed", "slug"), [
    ("FGM", "fgm"), ("vgv", "fgm"), ("meisjesbesnijdenis", "fgm"), ("  Meisjes ", "fgm"),
    ("MEISJESBESNIJDENIS", "fgm"), ("mutilation", "fgm"),
])
def test_any_name_of_a_concept_finds_it(loaded, typed, slug):
    assert slug in [concept.slug for concept in thesaurus.suggest(typed)]


def test_what_begins_with_the_words_comes_before_what_holds_them(loaded):
    found = thesaurus.suggest("violence")
    begins = [any(fold(word).startswith("violence") for _c, word in concept.words)
              for concept in found]
    assert begins == sorted(begins, reverse=True)
    assert len(found) <= 10


@pytest.mark.parametrize("typed", ["", "  ", "\x00", "%", "zzzz", "a" * 500, "\u0301"])
def test_what_names_nothing_finds_nothing(loaded, typed):
    assert thesaurus.suggest(typed) == []


def test_the_heads_of_the_facets_are_no_tags(loaded):
    slugs = {concept.slug for concept in thesaurus.concepts()}
    assert slugs.isdisjoint(FACETS)
    assert len(slugs) == len(ROWS) - len(FACETS)


def test_tags_of_a_page_cost_one_question(loaded, anna, category, django_assert_num_queries):
    tags = list(Concept.objects.taggable()[:3])
    threads = [start_thread(anna, category, tags=tags[:n]) for n in range(4)]
    thesaurus.concepts()
    with django_assert_num_queries(1):
        found = thesaurus.concepts_of(threads, Thread)
    assert [len(found[thread.pk]) for thread in threads] == [0, 1, 2, 3]
    assert thesaurus.concepts_of([]) == {}


def test_tags_of_another_kind_with_the_same_number_are_not_mixed_up(loaded, anna, category):
    tags = list(Concept.objects.taggable()[:2])
    thread = start_thread(anna, category, tags=tags[:1])
    practice = GoodPractice.objects.create(
        pk=thread.pk, author=anna, audience=category.audience
    )
    practice.tags.set(tags[1:])
    assert thesaurus.concepts_of([thread]) == {thread.pk: tags[:1]}
    assert thesaurus.concepts_of([practice]) == {practice.pk: tags[1:]}


def test_a_concept_that_others_stand_under_cannot_go(loaded):
    with pytest.raises(ProtectedError):
        Concept.objects.get(slug="forms").delete()
