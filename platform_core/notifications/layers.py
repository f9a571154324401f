"""The channel layer of one process."""
import asyncio
import time
from contextlib import suppress

from channels.exceptions import ChannelFull
from channels.layers import InMemoryChannelLayer

CLEAN_EVERY = 5


class TidyInMemoryChannelLayer(InMemoryChannelLayer):
    """Cleans up now and then instead of on every message, and holds a longer burst.

    Messages may come from any thread: each is handed to the loop in which its channel is waited
    for, because a message put beside it would not wake it.
    """

    def __init__(self, **kwargs):
        super().__init__(**({"capacity": 1000} | kwargs))
        self._cleaned_at = 0.0
        self._loops = {}

    async def group_add(self, group, channel):
        self._loops[channel] = asyncio.get_running_loop()
        await super().group_add(group, channel)

    async def group_discard(self, group, channel):
        self._loops.pop(channel, None)
        await super().group_discard(group, channel)

    async def group_send(self, group, message):
        for channel in list(self.groups.get(group, ())):
            loop = self._loops.get(channel)
            if loop is asyncio.get_running_loop():
                await self._put(channel, message)
            elif loop is not None and not loop.is_closed():
                asyncio.run_coroutine_threadsafe(self._put(channel, message), loop)

    async def _put(self, channel, message):
        with suppress(ChannelFull):
            await self.send(channel, message)

    def _clean_expired(self):
        now = time.monotonic()
        if now - self._cleaned_at >= CLEAN_EVERY:
            self._cleaned_at = now
            super()._clean_expired()
