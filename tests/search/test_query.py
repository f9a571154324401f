"""From what somebody typed to what an engine looks for."""
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from platform_core.lib.folding import words_of
from platform_core.search.analysis import LONGEST_WORD, stem, terms
from platform_core.search.query import MOST_GROUPS, parse

pytestmark = pytest.mark.django_db


def alternatives(text, language="nl", **more):
    """Per group the sorted alternatives, words in a row joined by a space."""
    return [sorted(" ".join(phrase) for phrase in group.alternatives)
            for group in parse(text, language, **more).groups]


@pytest.mark.parametrize(("text", "language", "expected"), [
    ("De cafés, in Tolken!", "nl", ["cafes", "tolk"]),
    ("women's shelters", "en", ["woman", "shelter"]),
    ("\uff26\uff27\uff2d", "en", ["fgm"]),        # full width
    ("m²", "nl", ["m2"]),
    ("a_b c-d", "ti", ["a", "b", "c", "d"]),
    ("dla kobiet i dzieci", "pl", ["kobiet", "dziec"]),
    ("las mujeres y sus hijos", "es", ["mujer", "hij"]),
    ("η βοήθεια και τις βοήθειες", "el", ["βοηθει", "βοηθει"]),
    ("\u0661\u0662\u0663", "ar", ["123"]),
    ("", "nl", []),
    ("… — 🙂", "nl", []),
    ("de het een", "nl", []),
    ("żółć", "pl", ["zolc"]),
])
def test_a_text_becomes_terms(text, language, expected):
    assert terms(text, language) == expected


def test_a_long_word_is_cut():
    assert len(stem("a" * 500, "nl")) == LONGEST_WORD


@pytest.mark.parametrize(("text", "expected"), [
    ("tolk", [["tolk"]]),
    ("tolken opvang", [["tolk", "tolken"], ["opvang"]]),
    ('"veilige opvang"', [["veilig opvang"]]),
    ('"de het" tolk', [["de het"], ["tolk"]]),
    ("de opvang", [["opvang"]]),
    ("the opvang", [["opvang"]]),
    ("de", [["de"]]), ("de en", [["de"], ["en"]]), ("een", [["een"]]), ("in", []),
    ("", []), ("-tolk", []), ("🙂", []), ('""', []),
])
def test_words_and_phrases_become_groups(text, expected):
    assert alternatives(text, expand=False) == expected


def test_a_small_word_of_another_language_tells_something():
    assert alternatives("women and men", "en", expand=False)[-1] == ["man"]
    assert alternatives("geweld men", "nl", expand=False) == [["geweld"]]


@pytest.mark.parametrize("text", ["opvang -tolk", "-tolk opvang", 'opvang -"tolk"'])
def test_a_minus_leaves_out(text):
    query = parse(text, "nl")
    assert [group.alternatives for group in query.excluded] == [[("tolk",)]]
    assert [group.word for group in query.groups] == ["opvang"]


def test_what_is_left_out_is_not_marked():
    assert parse('tolk -"opvang" -bed', "nl").words == ["tolk"]


def test_the_longest_name_of_a_concept_wins():
    query = parse("huiselijk geweld", "nl")
    assert [concept.label for concept in query.concepts]
    assert len(query.groups) == 1
    assert ("domest", "violenc") in query.groups[0].alternatives


def test_accents_and_capitals_do_not_hide_a_name():
    assert parse("MEISJESBESNIJDENIS", "nl").concepts == parse("meisjesbesnijdenis", "nl").concepts


def test_a_name_inside_quotes_is_taken_as_typed():
    assert parse('"meisjesbesnijdenis"', "nl").concepts == []


def test_a_very_long_question_is_cut():
    words = " ".join(f"woord{number}" for number in range(500))
    assert len(parse(words, "nl").groups) <= MOST_GROUPS


@pytest.mark.parametrize("language", ["nl", "en", "ar", "ti", "xx", ""])
@given(text=st.text(max_size=250))
@example(text="㌫")    # falls apart into letters and a loose sound mark
def test_any_text_becomes_a_question_of_plain_terms(language, text):
    query = parse(text, language)
    found = [term for group in query.groups + query.excluded
             for term in (*group.terms, *group.parts)]
    assert all(term.isalnum() for term in found)
    assert len(query.groups) <= MOST_GROUPS
    assert all(group.alternatives for group in query.groups + query.excluded)


@given(st.text(max_size=200))
def test_reading_the_same_words_again_gives_the_same(text):
    assert words_of(" ".join(words_of(text))) == words_of(text)
