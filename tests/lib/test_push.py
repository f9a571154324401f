"""Nudges: from any thread, to the right sockets, and nobody's work waits for them."""
import asyncio
import threading

import pytest
from channels.layers import get_channel_layer
from django.test import override_settings

from platform_core.lib import push as pushing
from platform_core.lib.push import close_sockets, group_of, push
from platform_core.notifications.layers import TidyInMemoryChannelLayer

pytestmark = pytest.mark.both  # the channel layer is an engine too
DEAD = {"default": {"BACKEND": "tests.notifications.layers.BrokenLayer"}}
STUCK = {"default": {"BACKEND": "tests.notifications.layers.StuckLayer"}}


@pytest.fixture
async def listen():
    """Return a function: the channel of a socket of this member."""

    async def join(member_id):
        layer = get_channel_layer()
        channel = await layer.new_channel()
        await layer.group_add(group_of(member_id), channel)
        return channel

    return join


async def heard(channel):
    return await asyncio.wait_for(get_channel_layer().receive(channel), 5)


async def test_a_nudge_from_a_thread_of_its_own_wakes_a_waiting_socket(listen):
    channel = await listen(1)
    waiting = asyncio.create_task(heard(channel))
    await asyncio.sleep(0)
    worker = threading.Thread(target=push, args=[1, {"type": "nudge", "seq": 4}])
    worker.start()
    assert (await waiting)["seq"] == 4
    worker.join()


async def test_every_socket_of_the_member_hears_it_and_nobody_elses(listen):
    mine = [await listen(1), await listen(1)]
    other = await listen(2)
    push(1, {"type": "nudge", "seq": 1})
    push(2, {"type": "nudge", "seq": 2})
    assert [(await heard(channel))["seq"] for channel in mine] == [1, 1]
    assert (await heard(other))["seq"] == 2


async def test_nudges_arrive_in_the_order_in_which_they_were_sent(listen):
    channel = await listen(1)
    for seq in range(50):
        push(1, {"type": "nudge", "seq": seq})
    assert [(await heard(channel))["seq"] for _ in range(50)] == list(range(50))


async def test_closing_tells_the_sockets_to_end(listen):
    channel = await listen(1)
    close_sockets(1)
    assert await heard(channel) == {"type": "close.now"}


def test_a_dead_layer_is_logged_and_never_raised(caplog):
    with override_settings(CHANNEL_LAYERS=DEAD):
        push(1, {"type": "nudge"}).result(timeout=5)
    assert "could not be sent: ConnectionError" in caplog.text


def test_a_layer_that_never_answers_is_given_up(caplog, monkeypatch):
    monkeypatch.setattr(pushing, "LONGEST_TRY", 0.01)
    with override_settings(CHANNEL_LAYERS=STUCK):
        push(1, {"type": "nudge"}).result(timeout=5)
    assert "could not be sent: TimeoutError" in caplog.text


def test_a_nudge_to_nobody_is_no_trouble(caplog):
    push(987654, {"type": "nudge"}).result(timeout=5)
    assert caplog.text == ""


class NotingLayer(TidyInMemoryChannelLayer):
    """Notes in which loop each message is put before a socket."""

    def __init__(self):
        super().__init__()
        self.loops = []

    async def send(self, channel, message):
        self.loops.append(asyncio.get_running_loop())
        await super().send(channel, message)


async def test_a_message_is_put_before_a_socket_in_the_loop_where_it_waits():
    layer = NotingLayer()
    await layer.group_add("member-1", "socket")
    await layer.group_send("member-1", {"type": "nudge"})
    await asyncio.to_thread(lambda: asyncio.run(layer.group_send("member-1", {"type": "nudge"})))
    assert layer.loops == [asyncio.get_running_loop()] * 2


async def test_where_no_socket_ever_waited_a_message_goes_nowhere():
    layer = NotingLayer()
    await layer.group_send("member-1", {"type": "nudge"})
    assert layer.loops == []


async def test_a_burst_beyond_the_capacity_does_not_fail_the_sender():
    layer = TidyInMemoryChannelLayer(capacity=3)
    await layer.group_add("member-1", "socket")
    for seq in range(10):
        await layer.group_send("member-1", {"type": "nudge", "seq": seq})
    assert [(await layer.receive("socket"))["seq"] for _ in range(3)] == [0, 1, 2]


async def test_the_layer_cleans_up_now_and_then_only(monkeypatch):
    layer = TidyInMemoryChannelLayer(expiry=-1)
    await layer.send("socket", {"type": "old"})
    layer._clean_expired()
    assert not layer.channels
    await layer.send("socket", {"type": "old"})
    layer._clean_expired()
    assert layer.channels
    monkeypatch.setattr("platform_core.notifications.layers.CLEAN_EVERY", 0)
    layer._clean_expired()
    assert not layer.channels
