"""Plurals and diminutives that no stemmer joins with their noun."""
import pytest

from bench import forms_data
from platform_core.search import analysis
from platform_core.search.analysis import stem, terms
from tests.search.conftest import post, titles


@pytest.mark.parametrize(("language", "forms"), [
    ("nl", "kind kinderen kindje kindjes"), ("nl", "ei eieren eitje"), ("nl", "stad steden"),
    ("nl", "lid leden"), ("nl", "schip schepen"), ("nl", "huis huizen huisje"),
    ("nl", "brief brieven briefje"), ("nl", "bewijs bewijzen"), ("nl", "tolk tolken tolkje"),
    ("nl", "initiatief initiatieven"), ("nl", "goed goederen"), ("nl", "gesprek gesprekje"),
    ("nl", "slachtoffer slachtoffers slachtoffertje"), ("nl", "motief motieven"),
    ("en", "child children"), ("en", "woman women"), ("en", "man men"), ("en", "wife wives"),
    ("en", "crisis crises"), ("en", "policeman policemen"), ("en", "criterion criteria"),
    ("en", "midwife midwives"), ("en", "foot feet"), ("en", "diagnosis diagnoses"),
])
def test_forms_of_one_noun_are_one(language, forms):
    assert len({stem(word, language) for word in forms.split()}) == 1


@pytest.mark.parametrize(("language", "words"), [
    ("nl", "meid meisje"), ("nl", "leven lijf lief"), ("nl", "vrouw kind"), ("nl", "beet beetje"),
    ("nl", "begeleiding beleid"), ("en", "medium media"), ("en", "datum data"), ("en", "live leaf"),
    ("en", "men mean"), ("xx", "kind kinderen"),
])
def test_other_words_stay_apart(language, words):
    words = words.split()
    assert len({stem(word, language) for word in words}) == len(words)


def test_a_language_without_a_table_has_its_stemmer_alone():
    assert terms("kinderen", "fr") == terms("kinderen", "fr")
    assert analysis.nouns("de") == {}


def test_a_table_is_small_and_says_something_in_each_row():
    for language, most in (("nl", 20_000), ("en", 1_000)):
        table = analysis.nouns(language)
        plain = analysis._stemmer(language).stemWord
        assert 100 < len(table) < most
        assert all(plain(form) != plain(noun) for form, noun in table.items())
        assert all(form.isalpha() and form.islower() for form in table)


@pytest.mark.parametrize(("text", "question", "language"), [
    ("De kinderen sliepen.", "kindje", "nl"), ("Een kindje.", "kinderen", "nl"),
    ("Twee steden.", "stad", "nl"), ("Her children slept.", "child", "en"),
    ("Opvanghuizen", "huis", "nl"), ("Pleegkinderen", "kind", "nl"),
])
def test_a_text_is_found_by_any_form(ravi, carla, category, text, question, language):
    post(ravi, category, "Bedden", text, language=language)
    assert titles(carla, question, language=language) == ["Bedden"]
    assert titles(carla, f'"{question}"', language=language, expand=False) in (["Bedden"], [])


@pytest.mark.parametrize(("form", "noun", "expected"), [
    ("kinderen", "kind", True), ("kleinkinderen", "kleinkind", True),
    ("slechteren", "slecht", False),
    ("leden", "lid", True), ("steden", "stad", True), ("huizen", "huis", True),
    ("brieven", "brief", True), ("kindje", "kind", True), ("kindjes", "kindje", False),
    ("geslagen", "slaan", False), ("vrouwen", "vrouw", False), ("ander", "anders", False),
])
def test_dutch_nouns_are_told_from_other_forms(form, noun, expected):
    assert forms_data.is_dutch(form, noun) is expected


@pytest.mark.parametrize(("form", "noun", "expected"), [
    ("women", "woman", True), ("children", "child", True), ("wives", "wife", True),
    ("halves", "half", True), ("crises", "crisis", True), ("bacteria", "bacterium", True),
    ("indices", "index", True), ("went", "go", False), ("left", "leave", False),
    ("happier", "happy", False), ("houses", "house", False),
])
def test_english_nouns_are_told_from_other_forms(form, noun, expected):
    assert forms_data.is_english(form, noun) is expected


def test_a_plural_that_is_a_verb_too_is_kept():
    lemmas = {"bewijs": "bewijs", "bewijzen": "bewijzen", "reis": "reis", "reizen": "reizen",
              "loof": "loof", "loven": "loven", "kaas": "kaas", "kazen": "kazen", "gras": "gras"}
    found = forms_data.rows(lemmas, "nl", lambda word: word, lambda _noun: True)
    kept = {form: noun for form, noun in found.items() if form not in forms_data.ALSO["nl"]}
    assert kept == {"bewijzen": "bewijs", "reizen": "reis", "kazen": "kaas"}


def test_rows_are_those_the_stemmer_does_not_join():
    lemmas = {"kinderen": "kind", "kindjes": "kindje", "kindje": "kind", "meisje": "meid",
              "geslagen": "slaan", "Eieren": "Ei", "zeemansliederen": "zeemanslied"}
    found = forms_data.rows(lemmas, "nl", lambda word: word, lambda noun: noun == "kind")
    kept = {form: noun for form, noun in found.items() if form not in forms_data.ALSO["nl"]}
    assert kept == {"kinderen": "kind", "kindje": "kind"}
    assert found["kindjes"] == "kind"
    assert forms_data.rows(lemmas, "nl", lambda _word: "", lambda _noun: True) == {}
