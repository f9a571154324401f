"""The worker's delivery: woken by what is published, it tells all that waits, tick by tick."""
import asyncio
import logging
from contextlib import suppress

from channels.layers import get_channel_layer
from django.db import close_old_connections

from platform_core.lib.push import LONGEST_TRY, WORK, stop_if_cancelled
from platform_core.notifications.hub import end_all
from platform_core.notifications.models import Event

logger = logging.getLogger(__name__)
TICK, POLL, REJOIN_AFTER = 0.1, 1.0, 2.0


def run_until(stop):
    """Deliver until the threading.Event `stop` is set; it runs in a thread of its own."""
    asyncio.run(_deliver(stop))


async def _deliver(stop):
    wake, loop = asyncio.Event(), asyncio.get_running_loop()
    listening = asyncio.create_task(_listen(wake))
    while not stop.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(wake.wait(), POLL)
        wake.clear()
        if await loop.run_in_executor(None, _deliver_once):
            wake.set()
        await asyncio.sleep(TICK)
    await end_all([listening])


def _deliver_once():
    """Whether there may be more to tell; what fails is tried again when the poll comes round."""
    close_old_connections()
    try:
        return Event.objects.deliver_waiting()
    except Exception:
        logger.exception("Notices could not be delivered")
        return 0
    finally:
        close_old_connections()


async def _listen(wake):
    """Hear that something waits; without the channel layer the poll finds it."""
    while True:
        with suppress(Exception):  # whatever the layer raises while its server is away
            await _hear(wake)
        stop_if_cancelled()
        await asyncio.sleep(REJOIN_AFTER)


async def _hear(wake):
    layer = get_channel_layer()
    async with asyncio.timeout(LONGEST_TRY):  # wait_for may swallow that the task is cancelled
        channel = await layer.new_channel()
        await layer.group_add(WORK, channel)
    try:
        stop_if_cancelled()
        while await layer.receive(channel):
            wake.set()
    finally:
        with suppress(Exception):  # its server may be away
            async with asyncio.timeout(LONGEST_TRY):
                await layer.group_discard(WORK, channel)
