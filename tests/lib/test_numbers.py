"""No number under five is shown, and none can be counted out: tried against every other truth."""
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platform_core.lib.numbers import LEAST, NOT_TOLD, safe, safe_parts

MOST = 9
SECTORS = "abcd"
COUNTS = st.lists(st.integers(0, MOST), min_size=2, max_size=4).map(tuple)


def of(counts):
    """The Numbers of counts in order."""
    return safe(dict(zip(SECTORS, counts, strict=False)))


@cache
def truths(size):
    """{what is published: every truth behind it} of all counts of so many sectors."""
    found = {}
    for counts in product(range(MOST + 1), repeat=size):
        found.setdefault(key_of(of(counts)), []).append(counts)
    return found


def key_of(numbers):
    return tuple(sorted(numbers.sectors.items())), numbers.together, numbers.total


@given(COUNTS)
@settings(max_examples=300, deadline=None)
def test_what_is_shown_leaves_every_hidden_number_open(counts):
    numbers = of(counts)
    possible = truths(len(counts))[key_of(numbers)]
    for place, sector in enumerate(SECTORS[: len(counts)]):
        if sector not in numbers.sectors:
            assert len({truth[place] for truth in possible}) > 1, (counts, numbers)


@given(st.dictionaries(st.text("abcdefghij", min_size=1, max_size=2), st.integers(0, 60)))
@settings(max_examples=300, deadline=None)
def test_no_number_under_five_is_ever_shown(counts):
    numbers = safe(counts)
    told = [*numbers.sectors.values(), numbers.together, numbers.total]
    assert all(number == 0 or number >= LEAST for number in told)
    assert numbers == NOT_TOLD or numbers.total == sum(counts.values())
    assert sum(numbers.sectors.values()) + numbers.together == numbers.total
    assert all(counts[sector] == people for sector, people in numbers.sectors.items())


@given(COUNTS)
@settings(max_examples=200, deadline=None)
def test_the_order_of_the_sectors_says_nothing(counts):
    named = dict(zip(SECTORS, counts, strict=False))
    assert safe(named) == safe(dict(reversed(named.items())))


@pytest.mark.parametrize(("counts", "shown", "together", "total"), [
    ((21, 14, 9, 6), {"a": 21, "b": 14, "c": 9, "d": 6}, 0, 50),
    ((21, 14, 9, 3), {"a": 21, "b": 14}, 12, 47),       # one alone would be what is left
    ((21, 14, 3, 3), {"a": 21, "b": 14}, 6, 41),
    ((21, 14, 4, 4), {"a": 21}, 22, 57 - 14),           # both at the most: the sum would say it
    ((5, 5, 5, 4), {}, 19, 19),                         # equal numbers go the same way
    ((4, 4, 4), {}, 0, 0),
    ((2, 1, 0), {}, 0, 0),
    ((4,), {}, 0, 0),
    ((7,), {"a": 7}, 0, 7),
    ((), {}, 0, 0),
])
def test_examples(counts, shown, together, total):
    assert of(counts) == (shown, together, total)


@given(st.lists(st.integers(0, MOST), min_size=1, max_size=3).map(tuple), st.integers(0, MOST))
@settings(max_examples=300, deadline=None)
def test_the_size_of_a_group_is_shown_where_no_other_can_be_counted_out(sizes, rest):
    total = safe({"a": sum(sizes) + rest, "b": 20})
    shown = safe_parts(dict(enumerate(sizes)), rest, total)
    hidden = [size for place, size in enumerate(sizes) if place not in shown]
    assert all(size >= LEAST for size in shown.values())
    assert None not in shown
    if shown and any(0 < size < LEAST for size in hidden) and not rest:
        assert len(hidden) > 1


def test_of_a_whole_that_is_not_told_no_part_is():
    assert safe_parts({1: 9}, 0, NOT_TOLD) == {}
    assert safe_parts({1: 9}, 0, safe({"a": 9})) == {1: 9}
    assert safe_parts({1: 9, 2: 2}, 0, safe({"a": 11})) == {}
    assert safe_parts({1: 9}, 2, safe({"a": 11})) == {}


def neighbours(counts):
    """The truths that differ in one person of one sector."""
    for place, people in enumerate(counts):
        for other in (people - 1, people + 1):
            if other >= 0:
                yield (*counts[:place], other, *counts[place + 1:])


@given(COUNTS)
@settings(max_examples=200, deadline=None)
def test_a_sector_that_is_shown_says_its_own_number_and_no_other(counts):
    numbers = of(counts)
    for sector, people in numbers.sectors.items():
        possible = {truth[SECTORS.index(sector)]
                    for truth in truths(len(counts))[key_of(numbers)]}
        assert possible == {people} and people >= LEAST


@given(COUNTS)
@settings(max_examples=200, deadline=None)
def test_one_person_more_changes_no_hidden_sector_into_a_known_one(counts):
    for other in neighbours(counts):
        if max(other) <= MOST:
            numbers = of(other)
            hidden = [place for place in range(len(other))
                      if SECTORS[place] not in numbers.sectors]
            possible = truths(len(other))[key_of(numbers)]
            assert all(len({truth[place] for truth in possible}) > 1 for place in hidden)


@pytest.mark.parametrize(("counts", "shown"), [
    ((40, 30, 20, 10), "abcd"),
    ((40, 30, 20, 5), "abcd"),
    ((40, 30, 20, 4), "ab"),
    ((40, 30, 20, 0), "ab"),
    ((40, 30, 4, 1), "ab"),
    ((40, 30, 4, 0), "a"),
    ((40, 30, 2, 2), "a"),
    ((40, 4, 4, 4), ""),
    ((40, 4, 4, 3), "a"),
    ((40, 3, 3, 3), "a"),
    ((40, 1, 1, 1), ""),
    ((40, 40, 40, 4), ""),
    ((9, 8, 7, 6), "abcd"),
    ((9, 8, 7, 1), "ab"),
    ((9, 8, 1, 1), "a"),
    ((9, 1, 1, 1), ""),
    ((1, 1, 1, 1), ""),
])
def test_which_sectors_are_shown(counts, shown):
    assert "".join(sorted(of(counts).sectors)) == shown


@pytest.mark.parametrize(("counts", "is_told"), [
    ((0, 0, 0, 0), False),
    ((4, 0, 0, 0), False),
    ((2, 2, 0, 0), False),
    ((2, 2, 1, 0), True),
    ((4, 4, 4, 4), False),
    ((4, 4, 4, 3), True),
    ((5, 0, 0, 0), True),
])
def test_when_nothing_is_told(counts, is_told):
    assert of(counts).is_told == is_told


@pytest.mark.parametrize(("sizes", "rest", "shown"), [
    ((9, 9), 0, {0, 1}),
    ((9, 9, 7), 0, {0, 1, 2}),
    ((9, 8, 3), 0, {0}),
    ((9, 9, 3), 0, set()),
    ((9, 8), 2, {0}),
    ((9, 8), 6, {0, 1}),
    ((9,), 3, set()),
    ((9, 3, 3), 0, {0}),
    ((), 0, set()),
])
def test_which_groups_say_their_size(sizes, rest, shown):
    whole = safe({"a": 20, "b": 20})
    assert set(safe_parts(dict(enumerate(sizes)), rest, whole)) == shown
