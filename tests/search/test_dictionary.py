"""Words find texts of the other site language too: by a dictionary, behind what was typed."""
import pytest

from bench.dictionary_data import NEVER
from platform_core.search.dictionary import _known, is_a_word, labels_of
from platform_core.search.models import Document
from tests.conftest import start_thread
from tests.search.conftest import find, titles


@pytest.mark.parametrize(("word", "language", "label"), [
    ("geweld", "nl", "violence"), ("tolk", "nl", "interpreter"), ("getuigen", "nl", "witness"),
    ("verkrachting", "nl", "rape"), ("zwanger", "nl", "pregnant"), ("vluchteling", "nl", "refugee"),
    ("nurse", "en", "verpleegster"), ("witness", "en", "getuige"), ("circumcision", "en",
                                                                   "besnijdenis"),
])
@pytest.mark.once
def test_words_of_the_field_have_labels(word, language, label):
    assert label in labels_of(word, language)
    assert 0 < len(labels_of(word, language)) <= 3
    assert is_a_word(word)


@pytest.mark.once
@pytest.mark.parametrize("word", ["", "qwrtz", "0612345678", "zxcvbn"])
def test_what_is_no_word_has_none(word):
    assert labels_of(word, "nl") == labels_of(word, "en") == []
    assert not is_a_word(word)


@pytest.mark.once
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_label_is_a_slur(language):
    labels = {word for row in _known(language)[0].values() for word in row.split()}
    assert len(labels) > 10_000
    assert labels.isdisjoint(NEVER)


@pytest.fixture
def shelters(ravi, category):
    start_thread(ravi, category, "Pregnant and without papers", language="en")
    start_thread(ravi, category, "Zwanger en onverzekerd", language="nl")
    start_thread(ravi, category, "Pregnant dans la rue", language="en")
    Document.objects.filter(title="Pregnant dans la rue").update(language="fr")


def test_a_dutch_question_finds_english_texts_behind_dutch_ones(shelters, anna):
    assert titles(anna, "zwanger", "nl") == ["Zwanger en onverzekerd",
                                            "Pregnant and without papers"]


def test_and_an_english_one_dutch_texts(shelters, anna):
    assert "Zwanger en onverzekerd" in titles(anna, "pregnant", "en")
    assert "Zwanger en onverzekerd" not in titles(anna, "pregnant", "en", expand=False)


def test_a_reader_of_the_other_language_asks_as_well(shelters, anna):
    """Whoever reads Dutch pages may type English: nothing Dutch is called so."""
    assert "Zwanger en onverzekerd" in titles(anna, "pregnant", "nl")


@pytest.mark.parametrize("asked", [
    {"expand": False}, {"order": "newest"}, {"every": True},
])
def test_who_wants_only_the_own_words_gets_no_other(shelters, anna, asked):
    assert titles(anna, "zwanger", "nl", **asked) == ["Zwanger en onverzekerd"]


def test_what_a_dictionary_knows_is_no_slip(ravi, category, anna):
    start_thread(ravi, category, "The wonder of trust", language="en")
    assert find(anna, "wonden", "nl").mended == {}


def test_a_part_of_a_compound_finds_it_too(ravi, category, anna):
    start_thread(ravi, category, "A house for the night", language="en")
    assert labels_of("opvanghuis", "nl") == []
    assert titles(anna, "opvanghuis", "nl") == ["A house for the night"]


def test_nothing_of_a_closed_group_is_found_by_its_translation(ben, carla, closed_category):
    start_thread(ben, closed_category, "Pregnant and without papers", language="en")
    assert titles(ben, "zwanger", "nl") == ["Pregnant and without papers"]
    assert titles(carla, "zwanger", "nl") == []
