"""In-process caching of what every page reads and hardly anybody changes."""
import time
import uuid

from django.db import transaction

from platform_core.lib import shared

LONGEST = 60


class Remembered:
    """The result of `load()`, until changed() invalidates it, and for at most a minute.

    A version in the shared cache invalidates the copies of all processes. Without that version (a
    new or unreachable cache) nothing is kept: access control reads these values, so a stale one
    would be worse than a slow one.
    """

    def __init__(self, name, load):
        self.key = shared.key(f"remembered:{name}")
        self.load = load
        self.kept = (None, 0.0, None)

    def get(self):
        """The current value."""
        version, until, answer = self.kept
        known = shared.get(self.key)
        if known is None or known != version or time.monotonic() > until:
            known = known or self._new_version()
            answer = self.load()
            self.kept = (known, time.monotonic() + LONGEST, answer)
        return answer

    def get_if_asked(self):
        """The current value, or None while no process has asked for it: then no statement is made.

        For who must not cost a statement, and can do without.
        """
        return None if shared.get(self.key) is None else self.get()

    def changed(self):
        """Invalidate every process's copy: now, and again once the change has been committed."""
        self._new_version()
        transaction.on_commit(self._new_version, robust=True)

    def _new_version(self):
        version = uuid.uuid4().hex
        shared.put(self.key, version)
        return version
