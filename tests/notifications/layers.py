"""Channel layers whose server is dead, or does not answer."""
import asyncio
from contextlib import suppress

from channels.layers import BaseChannelLayer


class BrokenLayer(BaseChannelLayer):
    """Refuses everything, like Redis after a crash."""

    async def group_send(self, group, message):
        raise ConnectionError("nobody listens")


class StuckLayer(BaseChannelLayer):
    """Never answers, like a server behind a broken line."""

    async def group_send(self, group, message):
        await asyncio.Event().wait()


class DeafLayer(BaseChannelLayer):
    """Swallows the first cancel, as a client of Redis does that is just connecting."""

    async def new_channel(self, prefix="specific."):
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(0.5)
        return "channel"

    async def group_add(self, group, channel):
        """It is there."""

    async def group_discard(self, group, channel):
        """It is gone."""

    async def receive(self, channel):
        await asyncio.Event().wait()
