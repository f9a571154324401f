"""The word list: terms as whole words, in the words of both languages."""
import pytest

from platform_core.content.terms import WordList
from platform_core.taxonomy.models import Concept
from platform_core.taxonomy.thesaurus import changed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def interpreter(db):
    Concept.objects.create(
        slug="an-interpreter", name="interpreter", facet="services", position=999,
        broader=Concept.objects.get(slug="services"),
        labels={"nl": "tolk", "en": "interpreter", "ar": "مترجم"},
        synonyms={"nl": ["telefonische tolk"]},
    )
    changed()
    yield
    changed()


def found(text, source="nl", target="ar"):
    return [tuple(term) for term in WordList(source, target).within(text)
            if term.target == "مترجم"]


@pytest.mark.parametrize("text", ["Vraag om een tolk: dat mag altijd.", "TOLK", "tolk?"])
def test_a_term_is_found_however_it_is_written(text):
    assert found(text) == [("tolk", "مترجم")]


@pytest.mark.parametrize("text", ["", "vertolken", "tolkentelefoon"])
def test_a_part_of_a_word_is_no_term(text):
    assert found(text) == []


def test_a_language_without_a_name_for_it_shows_none():
    assert found("Vraag om een tolk", target="fa") == []


def test_a_term_is_shown_once_however_often_it_stands():
    assert len(found("De tolk, een telefonische tolk, nog een tolk")) == 1
