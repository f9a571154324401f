"""A Redis cache whose absence slows the platform down but never stops it."""
import logging

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


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


class ForgivingRedisCache(RedisCache):
    """Redis may die at any time; sessions and rows then come from the database."""

    get = forgiving("get", lambda args, kwargs: args[1] if len(args) > 1 else kwargs.get("default"))
    get_many = forgiving("get_many", lambda args, kwargs: {})
    set = forgiving("set", lambda args, kwargs: None)
    set_many = forgiving("set_many", lambda args, kwargs: [])
    add = forgiving("add", lambda args, kwargs: True)
    incr = forgiving("incr", lambda args, kwargs: None)
    touch = forgiving("touch", lambda args, kwargs: False)
    delete = forgiving("delete", lambda args, kwargs: False)
    delete_many = forgiving("delete_many", lambda args, kwargs: None)
    has_key = forgiving("has_key", lambda args, kwargs: False)
