"""The channel layer of one process."""
import time

from channels.layers import InMemoryChannelLayer

CLEAN_EVERY = 5


class TidyInMemoryChannelLayer(InMemoryChannelLayer):
    """Cleans up now and then instead of on every message, and holds a longer burst."""

    def __init__(self, **kwargs):
        super().__init__(**({"capacity": 1000} | kwargs))
        self._cleaned_at = 0.0

    def _clean_expired(self):
        now = time.monotonic()
        if now - self._cleaned_at >= CLEAN_EVERY:
            self._cleaned_at = now
            super()._clean_expired()
