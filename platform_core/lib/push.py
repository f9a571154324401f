"""The only sender to the channel layer: nudges to a member's own sockets.

Nudges are sent from an event loop in a thread of its own: no request waits for the channel layer,
slow or dead, and all of them share one connection.
"""
import asyncio
import logging
import os
import threading
from functools import cache

from channels.layers import get_channel_layer

logger = logging.getLogger(__name__)
LONGEST_TRY = 5


def group_of(member_id):
    """The name of the group that holds a member's open sockets."""
    return f"member-{member_id}"


def push(member_id, message):
    """Send one message to a member's sockets, soon; a dead layer is logged, never raised.

    Returns the concurrent Future of the attempt, for who must know when it was made.
    """
    attempt = _send(get_channel_layer(), group_of(member_id), message)
    return asyncio.run_coroutine_threadsafe(attempt, _loop_of(os.getpid()))


def close_sockets(member_id):
    """Close every open socket of a member whose access has ended."""
    push(member_id, {"type": "close.now"})


async def _send(layer, group, message):
    try:
        await asyncio.wait_for(layer.group_send(group, message), LONGEST_TRY)
    except Exception as error:  # noqa: BLE001 - any failure: the row is delivered later
        logger.warning("A nudge could not be sent: %s", type(error).__name__)


@cache
def _loop_of(pid):
    """The loop of this process: a server forks its workers, and threads do not follow them."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="nudges", daemon=True).start()
    return loop
