"""A cache whose server is away: everything goes on, only slower."""
import os
import signal

import pytest
from django.conf import settings
from django.core.cache import cache

from platform_core.lib.breaker import Breaker
from platform_core.lib.cache import ForgivingRedisCache
from platform_core.lib.ratelimit import hit
from tests.frozen import own_redis

pytestmark = pytest.mark.both  # the cache is an engine too


@pytest.fixture
def away():
    """A cache at an address where nobody listens."""
    cache = ForgivingRedisCache("redis://127.0.0.1:1/0", {})
    cache.breaker = Breaker(fail_until_told)
    fail_until_told.told = False
    yield cache
    fail_until_told.told = True


def fail_until_told(_missed):
    if not fail_until_told.told:
        raise OSError


@pytest.mark.parametrize(("call", "answer"), [
    (lambda cache: cache.get("a"), None),
    (lambda cache: cache.get("a", "none"), "none"),
    (lambda cache: cache.get("a", default="none"), "none"),
    (lambda cache: cache.get_many(["a", "b"]), {}),
    (lambda cache: cache.set("a", 1, 60), None),
    (lambda cache: cache.set_many({"a": 1}), []),
    (lambda cache: cache.add("a", 1), True),
    (lambda cache: cache.incr("a"), None),
    (lambda cache: cache.count("a", 60), 0),
    (lambda cache: cache.touch("a"), False),
    (lambda cache: cache.delete("a"), False),
    (lambda cache: cache.delete_many(["a"]), None),
    (lambda cache: cache.has_key("a"), False),
    (lambda cache: "a" in cache, False),
    (lambda cache: cache.get_or_set("a", lambda: 5, 60), 5),
])
def test_a_dead_server_gives_what_an_empty_cache_would(away, call, answer):
    assert call(away) == answer


def test_a_dead_server_is_said_in_the_log(away, caplog):
    away.get("a")
    assert "get goes on without the cache" in caplog.text


def test_mistakes_of_the_caller_are_not_forgiven(away):
    with pytest.raises(TypeError):
        away.get()


def test_limits_hold_in_each_process_while_the_cache_is_away(away, monkeypatch):
    monkeypatch.setattr("platform_core.lib.ratelimit.cache", away)
    assert [hit("reply:m1", 2, 60) for _ in range(3)] == [True, True, False]
    assert hit("reply:m2", 2, 60)


def test_what_others_count_is_kept_meanwhile_and_nothing_else(away):
    for name in ("allauth:rl:a", "count:a"):
        away.set(name, [1], 60)
    assert away.get("allauth:rl:a") == [1]
    assert away.get("count:a") is None


@pytest.mark.redis
def test_a_server_that_dies_takes_no_limit_with_it(monkeypatch):
    with own_redis() as (address, [pid]):
        shared = ForgivingRedisCache(address, {})
        monkeypatch.setattr("platform_core.lib.ratelimit.cache", shared)
        assert [hit("reply:m1", 2, 60) for _ in range(3)] == [True, True, False]
        os.kill(pid, signal.SIGKILL)
        assert [hit("reply:m1", 2, 60) for _ in range(3)] == [True, True, False]


@pytest.mark.redis
def test_with_a_server_the_cache_keeps_what_it_is_given():
    assert isinstance(cache._connections[settings.CACHES and "default"], ForgivingRedisCache)
    cache.set("a", {"b": 1}, 60)
    assert cache.get("a") == {"b": 1}
    assert cache.add("a", 2) is False
    assert cache.get_many(["a", "c"]) == {"a": {"b": 1}}
    cache.delete("a")
    assert cache.get("a", "gone") == "gone"


@pytest.fixture
def clean():
    """The cache in use, without what these tests count."""
    cache.delete("counted")
    yield cache
    cache.delete("counted")


def test_counting_goes_up_by_one(clean):
    assert [clean.count("counted", 60) for _ in range(3)] == [1, 2, 3]


def test_a_count_ends_with_its_window(clean):
    clean.count("counted", 60)
    assert clean.touch("counted", 0)
    assert clean.count("counted", 60) == 1


@pytest.mark.redis
def test_a_count_that_lost_its_end_is_given_one(clean):
    clean.set("counted", 5, None)
    assert clean.count("counted", 60) == 6
    redis = cache._cache.get_client(None)
    assert 0 < redis.ttl(clean.make_key("counted")) <= 60
