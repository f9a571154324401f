"""Dutch compounds are taken apart into known words, and into nothing else."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.search.analysis import STOP_WORDS
from platform_core.search.compounds import JOINTS, parts_of

KNOWN = {"veiligheid": 9, "plan": 9, "opvang": 8, "huis": 9, "vrouwen": 7, "locatie": 5,
         "geweld": 9, "meisjes": 5, "besnijdenis": 4, "bureau": 5, "politie": 9, "over": 50,
         "leven": 9, "internet": 6, "inter": 2, "tolk": 9, "telefoon": 8, "begeleiding": 9,
         "beleid": 8, "jeugd": 6, "zorg": 9, "hulpverlener": 6}


@pytest.mark.parametrize(("word", "parts"), [
    ("veiligheidsplan", ("veiligheid", "plan")),
    ("vrouwenopvang", ("vrouwen", "opvang")),
    ("politiebureau", ("politie", "bureau")),
    ("tolkentelefoon", ("tolk", "telefoon")),
    ("meisjesbesnijdenis", ("meisjes", "besnijdenis")),
    ("jeugdhulpverlener", ("jeugd", "hulpverlener")),
    ("vrouwenopvanglocatie", ("vrouwen", "opvang", "locatie")),
    ("veiligheidsplanzorg", ("veiligheid", "plan", "zorg")),
    ("begeleiding", ()),
    ("beleid", ()),
    ("opvang", ()),
    ("overleven", ()),
    ("internet", ()),
    ("onbekendwoord", ()),
    ("plan", ()),
    ("", ()),
    ("plan2plan4", ()),
    ("x" * 500, ()),
])
def test_a_compound_has_its_known_parts(word, parts):
    assert parts_of(word, KNOWN) == parts


def test_a_word_that_is_more_usual_than_its_parts_stays_whole():
    assert parts_of("huisplan", {"huis": 9, "plan": 9}) == ("huis", "plan")
    assert parts_of("huisplan", {"huis": 9, "plan": 9, "huisplan": 20}) == ()


def test_nothing_is_known_and_nothing_is_taken_apart():
    assert parts_of("veiligheidsplan", {}) == ()


words = st.text(alphabet="abdeinsv", min_size=4, max_size=7)


@given(st.lists(words, min_size=1, max_size=12), st.text(alphabet="abdeinsv", max_size=24))
def test_parts_are_known_words_that_make_up_the_whole(known, word):
    counts = dict.fromkeys(known, 3)
    parts = parts_of(word, counts)
    assert all(part in counts and part not in STOP_WORDS["nl"] for part in parts)
    rest = word
    for part in parts:
        assert rest.startswith(part) or any(rest.startswith(joint + part) for joint in JOINTS)
        rest = rest[rest.index(part) + len(part):]
    assert not parts or rest == ""
