"""From measurements to figures."""
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import Times, ninety_fifth, packed

SECONDS = st.lists(st.floats(0, 10, allow_nan=False), min_size=1, max_size=300)


@pytest.mark.parametrize(("values", "expected"), [
    ([5], 5), ([1, 2], 2), (range(1, 101), 95), (range(1, 21), 19), (range(100, 0, -1), 95),
])
def test_the_ninety_fifth_of_known_values(values, expected):
    assert ninety_fifth(values) == expected


@given(SECONDS)
def test_95_in_100_do_not_exceed_it_and_it_was_measured(seconds):
    limit = ninety_fifth(seconds)
    assert limit in seconds
    assert sum(value <= limit for value in seconds) >= 0.95 * len(seconds)
    assert sum(value < limit for value in seconds) < 0.95 * len(seconds)


@given(SECONDS)
def test_times_are_milliseconds_in_their_order(seconds):
    times = Times.of(seconds)
    assert min(seconds) * 1000 <= times.median <= times.p95 <= max(seconds) * 1000


def test_a_page_is_packed_as_the_proxy_packs_it():
    page = b"<p>the same words</p>" * 500
    assert packed(page) == len(gzip.compress(page, 5)) < len(page) / 20
