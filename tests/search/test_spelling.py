"""The known word that a mistyped one resembles."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.search.spelling import by_length, distance, nearest

KNOWN = by_length({"begeleiding": 9, "geweld": 20, "tolk": 5, "tolken": 7, "opvang": 9,
                   "opvangt": 2, "interpreter": 6, "kind": 9, "land": 4, "hand": 8, "wet": 3})


@pytest.mark.parametrize(("typed", "meant"), [
    ("gewled", "geweld"),         # swapped
    ("gewel", "geweld"),          # dropped
    ("geweeld", "geweld"),        # doubled
    ("geweed", "geweld"),         # another letter
    ("begelijding", "begeleiding"),   # two slips in a long word
    ("interprter", "interpreter"),
    ("tolkn", "tolken"),          # two are one slip away; the more usual
    ("opvangz", "opvang"),
    ("rand", "hand"),             # the more usual of land and hand
    ("weet", ""),                 # too short to guess at: "wet" has three letters
    ("gewwwld", ""),              # two slips in a short word
    ("zeppelin", ""),
    ("wat", ""),
    ("geweld2", ""),
    ("", ""),
])
def test_a_slip_of_the_finger_is_mended(typed, meant):
    assert nearest(typed, KNOWN) == meant


letters = st.text(alphabet="abcé", max_size=8)


def by_the_book(one, other):
    """Damerau and Levenshtein's distance (restricted), as it is defined."""
    if not one or not other:
        return len(one) + len(other)
    steps = [by_the_book(one[:-1], other) + 1, by_the_book(one, other[:-1]) + 1,
             by_the_book(one[:-1], other[:-1]) + (one[-1] != other[-1])]
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-2] and one[-2] == other[-1]:
        steps.append(by_the_book(one[:-2], other[:-2]) + 1)
    return min(steps)


@given(st.text(alphabet="abc", max_size=5), st.text(alphabet="abc", max_size=5))
def test_the_distance_is_what_the_book_says(one, other):
    assert distance(one, other, 2) == min(by_the_book(one, other), 3)


@given(letters, letters)
def test_the_distance_is_the_same_both_ways(one, other):
    assert distance(one, other, 3) == distance(other, one, 3)
    assert (distance(one, other, 3) == 0) == (one == other)


@given(st.text(max_size=30))
def test_what_is_offered_is_known_and_near(typed):
    found = nearest(typed, KNOWN)
    assert not found or distance(typed, found, 2) <= (2 if len(typed) >= 8 else 1)
