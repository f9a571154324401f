"""A member's socket: it carries numbers, never content, and ends when the access ends."""
import asyncio
import contextlib
import json
from importlib import import_module

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.db import DatabaseError
from django.utils.crypto import constant_time_compare

from platform_core.lib.push import group_of
from platform_core.members.models import Member
from platform_core.members.second_factor import missing_step
from platform_core.notifications.models import Inbox

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore
SIGNED_OUT, NOT_ALLOWED, TOO_LARGE, TRY_AGAIN = 4401, 4403, 1009, 1013
LARGEST_FRAME, TICK, CHECK_EVERY, KEPT = 8192, 10, 60, 500


class NoticeConsumer(AsyncWebsocketConsumer):
    """Joins the member's own group before it reads, so nothing falls between the two."""

    cursor = 0
    told = (0, 0)
    ticker = None

    async def connect(self):
        self.member_id = getattr(self.scope["user"], "pk", None)
        if self.member_id is None:
            await self.close(SIGNED_OUT)
            return
        await self.channel_layer.group_add(group_of(self.member_id), self.channel_name)
        if not await self._may_listen():
            await self.accept()
            await self.close(NOT_ALLOWED)
            return
        await self.accept()
        self.ticker = asyncio.create_task(self._tick())

    async def disconnect(self, code):
        if self.ticker:
            self.ticker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.ticker
        if self.member_id is not None:
            await self.channel_layer.group_discard(group_of(self.member_id), self.channel_name)

    async def receive(self, text_data=None, bytes_data=None):
        """The client says since which number it wants to hear; anything else ends the talk."""
        if bytes_data is not None or len(text_data) > LARGEST_FRAME:
            await self.close(TOO_LARGE)
            return
        since = self._since(text_data)
        if since is None:
            await self.close(1008)
            return
        self.cursor = since
        self.told = (since, None)
        await self._tell()

    async def nudge(self, message):
        """A notice was written, or read in another tab; one that was overtaken tells nothing."""
        if message["seq"] >= self.told[0]:
            await self._send(message["seq"], message["unread"])

    async def close_now(self, message):
        """The access of a member has ended somewhere: who may still listen connects anew."""
        await self.close(TRY_AGAIN)

    async def _tick(self):
        """Keep watch; a database that does not answer ends the talk, for nobody would watch on."""
        with contextlib.suppress(OSError):  # the browser has just gone; disconnect() follows
            try:
                await self._keep_watch()
            except DatabaseError:
                await self.close(TRY_AGAIN)

    async def _keep_watch(self):
        """Find what a lost nudge did not tell, and notice when access has ended."""
        passed = 0
        while True:
            await asyncio.sleep(TICK)
            passed += TICK
            if passed % CHECK_EVERY == 0 and not await self._may_listen():
                await self.close(SIGNED_OUT)
                return
            await self._tell()

    async def _tell(self):
        seq, unread = await self._read_inbox()
        if seq - self.cursor > KEPT:
            self.cursor = seq
            await self.send(json.dumps({"resync": True}))
        await self._send(seq, unread)

    async def _send(self, seq, unread):
        """Many nudges of one state are one message."""
        if (seq, unread) != self.told:
            self.told = (seq, unread)
            self.cursor = max(self.cursor, seq)
            await self.send(json.dumps({"seq": seq, "unread": unread}))

    @staticmethod
    def _since(text):
        try:
            since = json.loads(text)["since"]
        except (ValueError, TypeError, KeyError, RecursionError):
            return None
        sound = isinstance(since, int) and not isinstance(since, bool) and 0 <= since < 2**62
        return since if sound else None

    @database_sync_to_async
    def _read_inbox(self):
        inbox = Inbox.objects.filter(member_id=self.member_id)
        return inbox.values_list("last_seq", "unread").first() or (0, 0)

    @database_sync_to_async
    def _may_listen(self):
        """The session still stands for this member, and the member is still let in."""
        member = Member.objects.filter(pk=self.member_id).first()
        session = self.scope.get("session")
        if member is None or not member.is_full_member:
            return False
        if session is None:
            return True
        if not session.session_key or not session.exists(session.session_key):
            return False
        fresh = SessionStore(session.session_key)  # what another process may have ended since
        seal = fresh.get("_auth_user_hash", "")
        holds = constant_time_compare(seal, member.get_session_auth_hash())
        return holds and missing_step(member, fresh) is None
