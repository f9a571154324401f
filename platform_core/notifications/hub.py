"""All sockets of one process: one subscription, one question per tick, whoever many there are.

A publish only marks members. What changed for them is read in one statement and sent to those whom
it concerns; whatever a lost publish did not tell is found a few seconds later.
"""
import asyncio
import logging
from contextlib import suppress
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from platform_core.lib.push import CROWD, LONGEST_TRY, stop_if_cancelled
from platform_core.notifications.door import Verdict, judge, read_numbers

logger = logging.getLogger(__name__)
SIGNED_OUT, TRY_AGAIN = 4401, 1013
TICK, GATHER = 0.02, 0.005
LOOK_EVERY, CHECK_EVERY, PER_CHECK = 4.0, 60.0, 500
WATCH_EVERY, LONGEST_SEND, REJOIN_AFTER = 0.5, 2.0, 2.0
HUBS: WeakKeyDictionary = WeakKeyDictionary()


def hub_here():
    """The hub of the running event loop."""
    return HUBS.setdefault(asyncio.get_running_loop(), Hub())


class Hub:
    """Works from the first socket to the last one."""

    def __init__(self):
        self._sockets = {}  # {member id: {socket}}
        self._marked, self._is_marked = set(), asyncio.Event()
        self._knocking, self._answering = [], None
        self._tasks: tuple[asyncio.Task, ...] = ()

    async def ask(self, key):
        """The Verdict on a session; those who knock within a few milliseconds are asked together.

        Raises what the database raises.
        """
        answer = asyncio.get_running_loop().create_future()
        self._knocking.append((key, answer))
        if self._answering is None or self._answering.done():
            self._answering = asyncio.create_task(self._answer())
        return await answer

    def join(self, socket):
        """Tell this socket from now on; what came while it was let in is looked up at once."""
        if not self._tasks:
            works = (self._listen, self._tell, self._watch)
            self._tasks = tuple(asyncio.create_task(work()) for work in works)
        self._sockets.setdefault(socket.member_id, set()).add(socket)
        self.mark([socket.member_id])

    async def leave(self, socket):
        """Forget this socket; whoever never joined leaves without a trace."""
        mine = self._sockets.get(socket.member_id, set())
        mine.discard(socket)
        if not mine:
            self._sockets.pop(socket.member_id, None)
        if not self._sockets:
            await self._rest()

    def mark(self, member_ids):
        """Look at the numbers of these members at the next tick."""
        self._marked.update(member_ids)
        self._is_marked.set()

    async def _rest(self):
        tasks, self._tasks = self._tasks, ()
        await end_all(tasks)

    async def _answer(self):
        while self._knocking:
            await asyncio.sleep(GATHER)
            knocking, self._knocking = self._knocking, []
            try:
                verdicts = await database_sync_to_async(judge)({key for key, _ in knocking})
            except Exception as error:  # noqa: BLE001 - each of them hears of it
                _settle(knocking, lambda answer, key, why=error: answer.set_exception(why))
            else:
                _settle(knocking, lambda answer, key, said=verdicts: answer.set_result(
                    said.get(key, Verdict())))

    async def _listen(self):
        """Hear what is published; without it the numbers are looked up all the same."""
        while True:
            with suppress(Exception):  # whatever the layer raises while its server is away
                await self._hear()
            stop_if_cancelled()
            await asyncio.sleep(REJOIN_AFTER)

    async def _hear(self):
        layer = get_channel_layer()
        async with asyncio.timeout(LONGEST_TRY):  # wait_for may swallow that the task is cancelled
            channel = await layer.new_channel()
            await layer.group_add(CROWD, channel)
        try:
            stop_if_cancelled()
            self.mark(self._sockets)
            while True:
                message = await layer.receive(channel)
                self.mark(message.get("members", self._sockets))
        finally:
            with suppress(Exception):  # its server may be away
                async with asyncio.timeout(LONGEST_TRY):
                    await layer.group_discard(CROWD, channel)

    async def _tell(self):
        """One question per tick; the slower the answers, the more go into one."""
        loop, took = asyncio.get_running_loop(), 0.0
        while True:
            await self._is_marked.wait()
            await asyncio.sleep(max(TICK, took))
            self._is_marked.clear()
            marked, self._marked = self._marked & self._sockets.keys(), set()
            began = loop.time()
            try:
                self._spread(await database_sync_to_async(read_numbers)(marked) if marked else {})
            except Exception as error:  # noqa: BLE001 - they are looked at again (_watch)
                logger.warning("Numbers could not be read: %s", type(error).__name__)
            took = loop.time() - began

    def _spread(self, numbers):
        for pk, now in numbers.items():
            for socket in tuple(self._sockets.get(pk, ())):
                if socket.epoch == now.epoch:
                    socket.tell(now)
                else:
                    socket.end(TRY_AGAIN)

    async def _watch(self):
        """Look at all numbers now and then, more seldom at all sessions, and let nobody hang."""
        loop = asyncio.get_running_loop()
        look_at, check_at = loop.time() + LOOK_EVERY, loop.time() + CHECK_EVERY
        while True:
            await asyncio.sleep(min(WATCH_EVERY, LOOK_EVERY, CHECK_EVERY))
            now = loop.time()
            for socket in self._everyone():
                if now - socket.sends_since > LONGEST_SEND:
                    socket.cut()
            if now >= look_at:
                look_at = now + LOOK_EVERY
                self.mark(self._sockets)
            if now >= check_at:
                check_at = now + CHECK_EVERY
                await self._check_sessions()

    async def _check_sessions(self):
        """End those whose session is over, and all when nobody can say so: they knock again."""
        everyone = self._everyone()
        for start in range(0, len(everyone), PER_CHECK):
            some = everyone[start : start + PER_CHECK]
            try:
                verdicts = await database_sync_to_async(judge)({one.key for one in some})
            except Exception:  # noqa: BLE001 - the database is away
                for socket in some:
                    socket.end(TRY_AGAIN)
                continue
            for socket in some:
                if not verdicts.get(socket.key, Verdict()).may_listen:
                    socket.end(SIGNED_OUT)

    def _everyone(self):
        return [socket for sockets in self._sockets.values() for socket in sockets]


async def end_all(tasks):
    """Cancel until they end: a client that is just connecting may swallow it once."""
    while waiting := [task for task in tasks if not task.done()]:
        for task in waiting:
            task.cancel()
        await asyncio.wait(waiting, timeout=0.1)


def _settle(knocking, say):
    """Answer each who still waits; some may have gone."""
    for key, answer in knocking:
        if not answer.done():
            say(answer, key)
