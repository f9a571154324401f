"""The only sender to the channel layer: it says whose numbers changed, to every process at once.

All sockets of a process hang on one hub (notifications.hub), which reads the numbers itself; what
is sent holds ids and nothing else. It is sent from an event loop in a thread of its own: no
request waits for the channel layer, slow or dead; what comes while it is busy goes together.
"""
import asyncio
import logging
import os
import threading
import time
from functools import cache
from typing import Any

from channels.layers import get_channel_layer

logger = logging.getLogger(__name__)
CROWD, WORK, MOST_NAMED = "crowd", "work", 200
LONGEST_TRY, REST, LOG_EVERY = 1.0, 5.0, 60.0
ENDINGS = []  # what else is done when somebody's access ends: work(member id)


def publish(member_ids):
    """Let every hub look at these members again, soon; a dead layer is logged, never raised.

    Returns the concurrent Future of the sending, for who must know when it was tried.
    """
    return _publisher_of(os.getpid()).add(get_channel_layer(), member_ids)


def wake_worker():
    """Let the worker look at once what waits to be told."""
    _publisher_of(os.getpid()).add(get_channel_layer(), (), has_work=True)


def close_sockets(member_id):
    """End every open socket of a member whose access has ended."""
    for work in ENDINGS:
        work(member_id)
    publish([member_id])


def stop_if_cancelled():
    """Call it after asking the layer: a client that is connecting may swallow a cancellation.

    Then the task would wait for ever for what comes, and its event loop for the task.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def message_of(member_ids):
    """{"members": [id]}, or {"crowd": 1} for so many that every hub looks at all it has."""
    few = len(member_ids) <= MOST_NAMED
    return {"members": sorted(member_ids)} if few else {"crowd": 1}


class Publisher:
    """One message at a time; after a failure it rests, for the hubs also look by themselves."""

    def __init__(self):
        self._loop = asyncio.new_event_loop()
        self._lock = threading.Lock()
        self._layer: Any = None
        self._waiting: set[int] = set()
        self._has_work = False
        self._sending: Any = None
        self._rests_until = self._silent_until = 0.0
        threading.Thread(target=self._loop.run_forever, name="nudges", daemon=True).start()

    def add(self, layer, member_ids, has_work=False):
        """Send these with what waits already."""
        with self._lock:
            if self._layer is not layer:
                self._layer, self._rests_until = layer, 0.0
            self._waiting.update(member_ids)
            self._has_work = self._has_work or has_work
            if self._sending is None or self._sending.done():
                self._sending = asyncio.run_coroutine_threadsafe(self._send_all(), self._loop)
            return self._sending

    async def _send_all(self):
        while message := self._next():
            try:
                await asyncio.wait_for(self._layer.group_send(*message), LONGEST_TRY)
            except Exception as error:  # noqa: BLE001 - any failure: the rows are looked at later
                self._note(error)

    def _next(self):
        """(group, message) of what waits; None when nothing does, while nobody can add to it."""
        with self._lock:
            if time.monotonic() < self._rests_until:
                self._waiting, self._has_work = set(), False
            if self._has_work:
                self._has_work = False
                return WORK, {"work": 1}
            if self._waiting:
                waiting, self._waiting = self._waiting, set()
                return CROWD, message_of(waiting)
            self._sending = None
            return None

    def _note(self, error):
        now = time.monotonic()
        self._rests_until = now + REST
        if now >= self._silent_until:
            self._silent_until = now + LOG_EVERY
            logger.warning("Nudges cannot be sent: %s; said once a minute", type(error).__name__)


@cache
def _publisher_of(pid):
    """The publisher of this process: a server forks its workers, and threads do not follow."""
    return Publisher()
