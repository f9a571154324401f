"""A member's socket: it carries numbers, never content, and ends when the access ends.

Channels brings it here: its routing, its check of the Origin, its cookies. Everything that many
sockets have in common is done once, by the hub of the process.
"""
import asyncio
import json
import math
from contextlib import suppress

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.http import parse_cookie

from platform_core.notifications.door import Verdict
from platform_core.notifications.hub import SIGNED_OUT, TRY_AGAIN, hub_here

NOT_ALLOWED, TOO_LARGE, MALFORMED = 4403, 1009, 1008
LARGEST_FRAME, KEPT = 8192, 500


class NoticeConsumer(AsyncWebsocketConsumer):
    """One open page. It has no channel of its own and asks the database nothing by itself."""

    channel_layer_alias = None
    key = member_id = told = numbers = sending = closing = None
    epoch, sends_since = 0, math.inf
    is_cut = False

    async def __call__(self, scope, receive, send):
        """Whatever ends it, a fault as well: the hub forgets it.

        Without a channel there is one thing to wait for, so no task is made for each message, as
        Channels does.
        """
        self.hub, self.task = hub_here(), asyncio.current_task()
        self.scope, self.base_send = scope, send
        try:
            with suppress(StopConsumer):
                while True:
                    await self.dispatch(await receive())
        except asyncio.CancelledError:
            if not self.is_cut:
                raise
        finally:
            if self.sending:
                self.sending.cancel()
            await self.hub.leave(self)

    async def dispatch(self, message):
        """Channels would ask the database's thread to close connections, before every message."""
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def websocket_disconnect(self, message):
        """The browser has gone."""
        raise StopConsumer

    async def connect(self):
        self.key = _session_key(self.scope)
        try:
            verdict = await self.hub.ask(self.key) if self.key else Verdict()
        except Exception:  # noqa: BLE001 - the database is away: the browser asks by HTTP
            await self.close(TRY_AGAIN)
            return
        if verdict.member_id is None:
            await self.close(SIGNED_OUT)
            return
        await self.accept()
        if not verdict.may_listen:
            await self.close(NOT_ALLOWED)
            return
        self.member_id, self.numbers = verdict.member_id, verdict.numbers
        self.epoch = verdict.numbers.epoch
        self.hub.join(self)

    async def receive(self, text_data=None, bytes_data=None):
        """The client says since which number it wants to hear; anything else ends the talk."""
        since = None
        if bytes_data is not None or len(text_data) > LARGEST_FRAME:
            await self.close(TOO_LARGE)
        elif (since := _since(text_data)) is None:
            await self.close(MALFORMED)
        elif self.numbers is not None:
            await self._answer(since)

    def tell(self, numbers):
        """Say how the inbox stands, unless it was said; many changes at once are one message."""
        self.numbers = max(numbers, self.numbers)  # an answer that was overtaken tells nothing
        if self.told is not None and self.sending is None and self._news():
            self.sending = asyncio.create_task(self._send_news())

    def end(self, code):
        """Close it, without waiting: who may still listen connects anew."""
        self.told = None
        if self.closing is None:
            self.closing = asyncio.create_task(self._close(code))

    def cut(self):
        """Let go of a browser that takes nothing."""
        self.is_cut = True
        self.task.cancel()

    async def _answer(self, since):
        if self.numbers.seq - since > KEPT:
            await self.base_send({"type": "websocket.send", "text": '{"resync": true}'})
        self.told = (since, None)
        self.tell(self.numbers)

    def _news(self):
        return self.told != self.numbers[:2]

    async def _send_news(self):
        try:
            while self.told is not None and self._news():
                self.told = seq, unread = self.numbers[:2]
                self.sends_since = asyncio.get_running_loop().time()
                text = f'{{"seq": {seq}, "unread": {unread}}}'
                await self.base_send({"type": "websocket.send", "text": text})
                self.sends_since = math.inf
        except OSError:  # the browser has just gone; Channels hears of it
            self.told = None
        finally:
            self.sending = None

    async def _close(self, code):
        self.sends_since = asyncio.get_running_loop().time()
        await self.close(code)


def _session_key(scope):
    """The session's key among the cookies of the handshake, or ""."""
    cookies = next((value for name, value in scope["headers"] if name == b"cookie"), b"")
    return parse_cookie(cookies.decode("latin1")).get(settings.SESSION_COOKIE_NAME, "")


def _since(text):
    try:
        since = json.loads(text)["since"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    sound = isinstance(since, int) and not isinstance(since, bool) and 0 <= since < 2**62
    return since if sound else None
