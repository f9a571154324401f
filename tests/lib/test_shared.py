"""Keys of the shared cache that every page asks for: one moment per request, fetched together."""
import pytest
from django.core.cache import cache

from platform_core.lib import shared

pytestmark = pytest.mark.both  # the cache is an engine too


@pytest.fixture(autouse=True)
def known():
    """Two keys that only these tests know."""
    names = [shared.key("test-first"), shared.key("test-second")]
    yield names
    for name in names:
        shared.KEYS.remove(name)
        cache.delete(name)


def test_outside_of_requests_every_question_goes_to_the_cache():
    assert shared.get("test-first") is None
    cache.set("test-first", 1)
    assert shared.get("test-first") == 1


def test_within_a_request_all_keys_are_of_one_moment():
    cache.set("test-second", "then")
    with shared.one_request():
        shared.get("test-first")
        cache.set("test-second", "now")
        assert shared.get("test-second") == "then"
    assert shared.get("test-second") == "now"


def test_what_the_request_puts_itself_it_sees_at_once():
    with shared.one_request():
        shared.get("test-first")
        shared.put("test-first", 1)
        assert shared.get("test-first") == cache.get("test-first") == 1
        shared.put("test-first", None)
        assert shared.get("test-first") is cache.get("test-first") is None


def test_what_was_put_before_the_first_question_is_seen_too():
    with shared.one_request():
        shared.put("test-first", 1)
        assert shared.get("test-first") == 1


def test_a_request_knows_nothing_of_the_one_before():
    for value in (1, 2):
        cache.set("test-first", value)
        with shared.one_request():
            assert shared.get("test-first") == value


def test_a_key_is_known_once():
    assert shared.key("test-first") == "test-first"
    assert shared.KEYS.count("test-first") == 1
