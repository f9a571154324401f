"""Channel layers whose server is dead, or does not answer."""
import asyncio

from channels.layers import BaseChannelLayer


class BrokenLayer(BaseChannelLayer):
    """Refuses everything, like Redis after a crash."""

    async def group_send(self, group, message):
        raise ConnectionError("nobody listens")


class StuckLayer(BaseChannelLayer):
    """Never answers, like a server behind a broken line."""

    async def group_send(self, group, message):
        await asyncio.Event().wait()
