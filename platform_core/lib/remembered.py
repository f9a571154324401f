"""What every page reads and hardly anybody changes, kept in the memory of this process."""
import time
import uuid

from django.db import transaction

from platform_core.lib import shared

LONGEST = 60


class Remembered:
    """The answer of `load()`, until somebody says it changed, and at most a minute.

    Processes tell each other through one key of the shared cache. Without that key (a new or dead
    cache) nothing is remembered: stale would be worse than slow, for access hangs on it.
    """

    def __init__(self, name, load):
        self.key = shared.key(f"remembered:{name}")
        self.load = load
        self.kept = (None, 0.0, None)

    def get(self):
        """The answer as it is now."""
        version, until, answer = self.kept
        known = shared.get(self.key)
        if known is None or known != version or time.monotonic() > until:
            known = known or self._new_version()
            answer = self.load()
            self.kept = (known, time.monotonic() + LONGEST, answer)
        return answer

    def changed(self):
        """Let every process read anew: now, and again once the change is there for all to see."""
        self._new_version()
        transaction.on_commit(self._new_version, robust=True)

    def _new_version(self):
        version = uuid.uuid4().hex
        shared.put(self.key, version)
        return version
