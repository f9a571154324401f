"""Keys of the shared cache that nearly every page asks for: fetched together, once per request.

A round trip costs more than most statements of a page. Within a request the answers are memoised,
so a page sees one consistent snapshot; outside of requests each question goes to the cache. Nothing
kept here belongs to one reader, so it cannot leak from one request to another.
"""
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.cache import cache

KEYS = []
ANSWERS: ContextVar[dict | None] = ContextVar("answers", default=None)


def key(name):
    """Make a key known, so that it is fetched with the others."""
    if name not in KEYS:
        KEYS.append(name)
    return name


def get(name):
    """The value of a known key, or None."""
    answers = ANSWERS.get()
    if answers is None:
        return cache.get(name)
    if not answers:
        answers.update(dict.fromkeys(KEYS), **cache.get_many(KEYS))
    return answers[name]


def put(name, value, seconds=None):
    """Set a known key for everybody; without seconds for good. None as value takes it away."""
    answers = ANSWERS.get()
    if answers:
        answers[name] = value
    if value is None:
        cache.delete(name)
    else:
        cache.set(name, value, seconds)


@contextmanager
def one_request():
    """Keep the answers until the request is over."""
    token = ANSWERS.set({})
    try:
        yield
    finally:
        ANSWERS.reset(token)
