"""A channel layer whose server is dead."""
from channels.layers import BaseChannelLayer


class BrokenLayer(BaseChannelLayer):
    """Refuses everything, like Redis after a crash."""

    async def group_send(self, group, message):
        raise ConnectionError("nobody listens")
