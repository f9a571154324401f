"""How long ago, as short as a row on a phone needs it."""
from datetime import UTC, datetime, timedelta

import pytest

from forum.pages.facts import age_of

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(("passed", "words"), [
    (timedelta(seconds=-30), "0 min"), (timedelta(seconds=59), "0 min"),
    (timedelta(minutes=59, seconds=59), "59 min"), (timedelta(hours=1), "1 h"),
    (timedelta(hours=23, minutes=59), "23 h"), (timedelta(days=1), "1 d"),
    (timedelta(days=6, hours=23), "6 d"), (timedelta(days=7), "20 nov"),
    (timedelta(days=300), "31 jan"),
])
def test_an_age_in_few_letters(passed, words):
    assert age_of(NOW - passed, NOW) == words
