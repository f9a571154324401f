"""The caches: in this process, or a Redis whose absence slows the platform but never stops it.

Both also count: count(key, seconds) says how often it was called with this key in a window.
"""
import logging

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class LocalCache(LocMemCache):
    """The cache of one process."""

    def count(self, key, seconds):
        if self.add(key, 1, seconds):
            return 1
        try:
            return self.incr(key)
        except ValueError:  # the window ended just now
            return 1


class CountingRedisCache(RedisCache):
    """Counts in one round trip (a pipeline), where add() and incr() take three."""

    def count(self, key, seconds):
        key = self.make_and_validate_key(key)
        redis = self._cache.get_client(key, write=True)
        count, left = redis.pipeline().incr(key).ttl(key).execute()
        if left < 0:  # a new window, or its first request died before it set the expiry
            redis.expire(key, seconds)
        return count


def forgiving(name, fallback):
    """Wrap a cache method so that an unreachable Redis gives `fallback(args, kwargs)`."""

    def method(self, *args, **kwargs):
        try:
            return getattr(super(ForgivingRedisCache, self), name)(*args, **kwargs)
        except (RedisError, OSError):
            logger.warning("Redis does not answer; %s goes on without the cache", name)
            return fallback(args, kwargs)

    method.__name__ = name
    return method


class ForgivingRedisCache(CountingRedisCache):
    """Redis may die at any time; sessions and rows then come from the database."""

    get = forgiving("get", lambda args, kwargs: args[1] if len(args) > 1 else kwargs.get("default"))
    get_many = forgiving("get_many", lambda args, kwargs: {})
    set = forgiving("set", lambda args, kwargs: None)
    set_many = forgiving("set_many", lambda args, kwargs: [])
    add = forgiving("add", lambda args, kwargs: True)
    incr = forgiving("incr", lambda args, kwargs: None)
    count = forgiving("count", lambda args, kwargs: 0)
    touch = forgiving("touch", lambda args, kwargs: False)
    delete = forgiving("delete", lambda args, kwargs: False)
    delete_many = forgiving("delete_many", lambda args, kwargs: None)
    has_key = forgiving("has_key", lambda args, kwargs: False)
