"""A store of files that lies elsewhere may refuse, be away or hang: that is said (StoreAway, which
becomes a calm 503), and nobody waits twice for what gave no answer.
"""
from contextlib import contextmanager

from django.core.files.storage import Storage

from platform_core.lib.breaker import Breaker

NOT_THERE, BROKEN = 404, 500


class StoreAway(Exception):
    """The store of files did not answer, or not with what was asked."""


def _asked(name):
    """The method of that name of the store, asked with care."""
    def method(self, *args, **kwargs):
        with self.asking():
            return getattr(super(Careful, self), name)(*args, **kwargs)
    return method


class Careful(Storage):
    """Stands before a store that speaks to another machine; `lib.buckets` mixes both.

    The store says in ERRORS what it raises: an error with the `response` of the other side was
    answered, any other was not. Its `look()` asks for next to nothing, and raises while there is
    no answer.
    """

    ERRORS: tuple[type[Exception], ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.breaker = Breaker(lambda missed: self.look())

    def look(self):
        raise NotImplementedError

    @contextmanager
    def asking(self):
        """Whatever is asked of the store within."""
        if self.breaker.is_open:
            raise StoreAway("it did not answer a moment ago")
        try:
            yield
        except self.ERRORS as error:
            status = status_of(error)
            if status == NOT_THERE:
                raise FileNotFoundError from error
            if status >= BROKEN:
                self.breaker.open()
            raise StoreAway(type(error).__name__) from error

    exists = _asked("exists")
    size = _asked("size")
    listdir = _asked("listdir")
    get_modified_time = _asked("get_modified_time")
    delete = _asked("delete")
    _open = _asked("_open")
    _save = _asked("_save")


def status_of(error):
    """What the other side answered, as a status of HTTP; no answer is the worst of them."""
    answer = getattr(error, "response", None) or {}
    return answer.get("ResponseMetadata", {}).get("HTTPStatusCode", BROKEN)
