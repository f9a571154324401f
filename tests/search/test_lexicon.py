"""The words of the index: where they come from, what they mend, and how they take words apart."""
import pytest
from django.core.cache import cache

from platform_core.lib.templatetags.ui import highlighted
from platform_core.search.lexicon import Lexicon, lexicon
from platform_core.search.models import Document
from platform_core.search.upkeep import check, refresh_lexicon, renew_outdated
from tests.conftest import start_thread
from tests.search.conftest import find, post, titles


@pytest.fixture
def known(ravi, category):
    """Some Dutch texts whose words are counted."""
    for number in range(2):
        post(ravi, category, f"Een veiligheid {number}", "Een plan voor de opvang.", language="nl")
    refresh_lexicon()


def test_a_mistyped_word_also_finds_the_known_one(known, carla):
    found = find(carla, "veiligeid", "nl")
    assert found.mended == {"veiligeid": "veiligheid"}
    assert found.total == 2
    assert "<mark>veiligheid</mark>" in highlighted(found.hits[0].title)


def test_a_word_that_is_found_is_not_mended(known, carla):
    assert find(carla, "veiligheid", "nl").mended == {}


def test_only_ones_own_words_are_not_mended(known, carla):
    found = find(carla, "veiligeid", "nl", expand=False)
    assert (found.mended, found.total) == ({}, 0)


def test_a_phrase_and_an_exclusion_are_not_mended(known, carla):
    assert find(carla, '"veiligeid"', "nl").mended == {}
    assert find(carla, "plan -veiligeid", "nl").mended == {}


def test_a_mistyped_word_still_finds_whoever_typed_it_alike(known, anna, ben, closed_category):
    """In a closed group the odd word may be the right one: it is found beside the mended."""
    start_thread(ben, closed_category, "Over veiligeid", language="nl")
    found = find(anna, "veiligeid", "nl")
    assert found.mended == {"veiligeid": "veiligheid"}
    assert found.total == 3


def test_at_most_four_words_are_mended(known, carla):
    found = find(carla, "veiligeid opvng plann veiligheit vreiligheid veiligheed", "nl")
    assert len(found.mended) == 4


def test_a_word_that_vanished_is_not_offered_after_the_next_count(known, carla, mo):
    for document in Document.objects.all():
        document.target.thread.decide("hide", mo, "Somebody can be recognised.", "privacy")
    refresh_lexicon()
    cache.clear()
    assert find(carla, "veiligeid", "nl").mended == {}


def test_the_words_of_the_thesaurus_are_always_known(db):
    refresh_lexicon()
    assert lexicon().nearest("meisjesbesnijdeni") == "meisjesbesnijdenis"


def test_another_process_notices_a_new_count(known):
    before = lexicon()
    Lexicon.store({"regenboog": 3}, {})
    assert lexicon() is not before
    assert lexicon().nearest("regenbog") == "regenboog"


def test_names_with_digits_are_no_words(ravi, category):
    for number in range(3):
        post(ravi, category, f"Kamer b12345c {number}", language="nl")
    refresh_lexicon()
    assert not any(char.isdigit() for word in Lexicon.objects.get().words for char in word)


def test_a_part_finds_the_compound(known, ravi, carla, category):
    post(ravi, category, "Het veiligheidsplan", language="nl")
    assert "Het veiligheidsplan" in titles(carla, "veiligheid", "nl")


def test_a_compound_finds_its_parts_when_nothing_has_the_whole(known, carla):
    found = find(carla, "opvangplan", "nl")
    assert found.total == 2
    assert "<mark>plan</mark>" in highlighted(found.hits[0].excerpt)


def test_the_whole_word_comes_first(known, ravi, carla, category):
    post(ravi, category, "Het opvangplan", language="nl")
    assert titles(carla, "opvangplan", "nl")[0] == "Het opvangplan"


def test_english_words_are_left_whole(known, ravi, carla, category):
    post(ravi, category, "An opvangplan", language="en")
    assert Document.objects.get(title="An opvangplan").terms.count("plan") == 3


def test_parts_do_not_come_between_words_in_a_row(known, ravi, carla, category):
    post(ravi, category, "Een opvangplan schrijven", language="nl")
    assert titles(carla, '"opvangplan schrijven"', "nl") == ["Een opvangplan schrijven"]


def test_a_new_edition_renews_what_was_written_before(ravi, carla, category):
    post(ravi, category, "Het xyloorplan", language="nl")
    assert titles(carla, "xyloor", "nl") == []
    for number in range(2):
        post(ravi, category, f"Een xyloor {number}", "Een plan.", language="nl")
    refresh_lexicon()
    assert Document.objects.outdated().count() == 3
    renew_outdated()
    assert Document.objects.outdated().count() == 0
    assert "Het xyloorplan" in titles(carla, "xyloor", "nl")
    assert list(check()) == []


def test_a_few_new_words_make_no_new_edition(known, ravi, category):
    edition = Lexicon.objects.get().edition
    refresh_lexicon()
    assert Lexicon.objects.get().edition == edition
    assert Lexicon.objects.count() == 1


@pytest.fixture
def spoken(ravi, category):
    """Texts with words around which others are typed."""
    post(ravi, category, "De tolk", "Een contactverbod en een beroepsverbod.", language="nl")
    post(ravi, category, "The coordinated answer", "Begeleiding in de gemeente.", language="en")
    refresh_lexicon()


@pytest.mark.parametrize(("typed", "also"), [
    ("tolkie", "tolk"),                                # a known word with an ending
    ("beroepsver", "beroepsverbod"),                   # the beginning of one
    ("actverbo", "contactverbod"),                     # within one
])
def test_where_nothing_is_found_words_around_it_are_looked_for(spoken, carla, typed, also):
    found = find(carla, typed, "nl")
    assert found.mended == {typed: also}
    assert found.total == 1
    assert find(carla, typed, "nl", expand=False).total == 0


def test_a_part_of_a_compound_finds_the_whole(spoken, carla):
    found = find(carla, "verbod", "nl")
    assert (found.total, found.mended) == (1, {})


def test_words_around_are_looked_for_only_where_nothing_is_found(spoken, carla):
    found = find(carla, "tolkie begeleiding", "nl")
    assert (found.total, found.mended) == (1, {})


@pytest.mark.parametrize("typed", [
    "coordinators",      # another form of a word of the texts
    "begeleidt",         # the same stem
    "gemeent",           # the beginning of a known word
    "gemeente",          # a known word
])
def test_another_form_of_a_word_is_no_slip(spoken, typed):
    assert lexicon().meant(typed, ["nl", "en"]) == []


@pytest.mark.parametrize(("typed", "meant"), [
    ("begeledinig", "begeleiding"), ("gemeetne", "gemeente"), ("gemeemte", "gemeente"),
    ("begeleidinj", "begeleiding"), ("gmeente", "gemeente"),
])
def test_a_slip_of_the_finger_is_one(spoken, typed, meant):
    assert lexicon().meant(typed, ["nl", "en"]) == [meant]


def test_a_doubtful_list_offers_nothing(spoken, carla):
    Lexicon.objects.doubt()
    assert lexicon().around("tolkje", ["nl"]) == lexicon().meant("gemeetne", ["nl"]) == []
