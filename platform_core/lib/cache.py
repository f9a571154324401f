"""The caches: in this process, or a Redis whose absence slows the platform but never stops it.

Both also count: count(key, seconds) says how often it was called with this key in a window. What
limits somebody is counted in the process while Redis is away, so no limit is ever off.
"""
import logging
from functools import cache

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

from platform_core.lib.breaker import Breaker

logger = logging.getLogger(__name__)
DEADLINE = 0.5    # seconds to connect, and for each answer
LIMITS = ("limit:", "allauth:rl:")    # keys that count acts: ours (lib.ratelimit), django-allauth's


class LocalCache(LocMemCache):
    """The cache of one process."""

    def count(self, key, seconds):
        if self.add(key, 1, seconds):
            return 1
        try:
            return self.incr(key)
        except ValueError:  # the window ended just now
            return 1


STAND_IN = LocalCache("limits while Redis is away", {"OPTIONS": {"MAX_ENTRIES": 20000}})


class KeptClients(RedisCacheClient):
    """One client per server: Django makes a new one for every call, which costs more than the call.

    A client of redis-py may be shared by threads; its connections come from the pool.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._clients = {}

    def get_client(self, key=None, *, write=False):
        pool = self._get_connection_pool(write)
        if pool not in self._clients:
            self._clients[pool] = self._client(connection_pool=pool)
        return self._clients[pool]


class CountingRedisCache(RedisCache):
    """Counts in one round trip (a pipeline), where add() and incr() take three."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._class = KeptClients

    def count(self, key, seconds):
        key = self.make_and_validate_key(key)
        redis = self._cache.get_client(key, write=True)
        count, left = redis.pipeline().incr(key).ttl(key).execute()
        if left < 0:  # a new window, or its first request died before it set the expiry
            redis.expire(key, seconds)
        return count


def forgiving(name, fallback, keys=lambda first: [first]):
    """Wrap a cache method so that an unreachable Redis gives `fallback(args, kwargs)`.

    `keys(first argument)` are those that it changes: what was missed is forgotten once Redis is
    back, for a frozen one comes back with what it knew.
    """
    def changed(self, args):
        return [self.make_key(key) for key in keys(args[0])] if args and not limits(args) else []

    def without(args, kwargs):
        return getattr(STAND_IN, name)(*args, **kwargs) if limits(args) else fallback(args, kwargs)

    def method(self, *args, **kwargs):
        if self.breaker.is_open and self.breaker.misses(changed(self, args)):
            return without(args, kwargs)
        try:
            return getattr(super(ForgivingRedisCache, self), name)(*args, **kwargs)
        except (RedisError, OSError):
            logger.warning("Redis does not answer; %s goes on without the cache", name)
            self.breaker.open(changed(self, args))
            return without(args, kwargs)

    method.__name__ = name
    return method


def limits(args):
    """Whether a call is about a key that counts acts."""
    return bool(args) and isinstance(args[0], str) and args[0].startswith(LIMITS)


def nothing(_first):
    """What reading changes."""
    return []


class ForgivingRedisCache(CountingRedisCache):
    """Redis may die or freeze at any time; sessions and rows then come from the database.

    The first who meets it waits DEADLINE at most; nobody else does, until a probe is answered.
    """

    def __init__(self, server, params):
        options = {"socket_connect_timeout": DEADLINE, "socket_timeout": DEADLINE}
        options |= params.get("OPTIONS", {})
        super().__init__(server, {**params, "OPTIONS": options})
        self.breaker = _breaker_of(server, tuple(sorted(options.items())))

    get = forgiving("get", lambda args, kwargs: args[1] if len(args) > 1 else kwargs.get("default"),
                    nothing)
    get_many = forgiving("get_many", lambda args, kwargs: {}, nothing)
    set = forgiving("set", lambda args, kwargs: None)
    set_many = forgiving("set_many", lambda args, kwargs: [], list)
    add = forgiving("add", lambda args, kwargs: True)
    incr = forgiving("incr", lambda args, kwargs: None)
    count = forgiving("count", lambda args, kwargs: 0)
    touch = forgiving("touch", lambda args, kwargs: False)
    delete = forgiving("delete", lambda args, kwargs: False)
    delete_many = forgiving("delete_many", lambda args, kwargs: None, list)
    has_key = forgiving("has_key", lambda args, kwargs: False, nothing)


@cache
def _breaker_of(server, options):
    """The one breaker before a server, for the caches of all threads (each has its own)."""
    client = KeptClients([server], **dict(options)).get_client(write=True)

    def probe(missed):
        client.ping()
        if missed is None:
            client.flushdb()
        elif missed:
            client.delete(*missed)

    return Breaker(probe)
