"""The channel layer of one process."""
import asyncio
import time

from channels.layers import InMemoryChannelLayer

CLEAN_EVERY = 5


class TidyInMemoryChannelLayer(InMemoryChannelLayer):
    """Cleans up now and then instead of on every message, and holds a longer burst.

    Messages may come from any thread: they are handed to the loop in which the sockets wait,
    because a message put beside it would not wake it.
    """

    def __init__(self, **kwargs):
        super().__init__(**({"capacity": 1000} | kwargs))
        self._cleaned_at = 0.0
        self._sockets_wait_in = None

    async def group_add(self, group, channel):
        self._sockets_wait_in = asyncio.get_running_loop()
        await super().group_add(group, channel)

    async def group_send(self, group, message):
        loop = self._sockets_wait_in
        if loop is None or loop.is_closed():
            return
        sending = super().group_send(group, message)
        if loop is asyncio.get_running_loop():
            await sending
        else:
            await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(sending, loop))

    def _clean_expired(self):
        now = time.monotonic()
        if now - self._cleaned_at >= CLEAN_EVERY:
            self._cleaned_at = now
            super()._clean_expired()
