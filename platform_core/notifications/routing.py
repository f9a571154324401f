"""Addresses of sockets."""
from channels.generic.websocket import AsyncWebsocketConsumer
from django.urls import path, re_path

from platform_core.notifications.consumers import NoticeConsumer


class UnknownPath(AsyncWebsocketConsumer):
    """An address that does not exist is refused instead of ending in an error."""

    channel_layer_alias = None

    async def connect(self):
        await self.close()


websocket_urlpatterns = [
    path("ws/notices/", NoticeConsumer.as_asgi()),
    re_path(r"^.*$", UnknownPath.as_asgi()),
]
