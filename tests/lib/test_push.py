"""What changed is published: from any thread, to every process, and nobody's work waits for it."""
import asyncio
import threading

import pytest
from channels.layers import get_channel_layer

from platform_core.lib import push as pushing
from platform_core.lib.push import CROWD, MOST_NAMED, Publisher, message_of, publish
from platform_core.notifications.layers import TidyInMemoryChannelLayer
from tests.notifications.layers import BrokenLayer, StuckLayer

pytestmark = pytest.mark.both  # the channel layer is an engine too


async def joined():
    """The channel of one process."""
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add(CROWD, channel)
    return channel


async def heard(channel):
    return await asyncio.wait_for(get_channel_layer().receive(channel), 5)


async def test_what_a_thread_of_its_own_publishes_wakes_a_waiting_process():
    channel = await joined()
    waiting = asyncio.create_task(heard(channel))
    await asyncio.sleep(0)
    worker = threading.Thread(target=publish, args=[[1]])
    worker.start()
    assert await waiting == {"members": [1]}
    worker.join()


async def test_every_process_hears_it():
    channels = [await joined(), await joined()]
    publish([2, 1])
    assert [await heard(channel) for channel in channels] == [{"members": [1, 2]}] * 2


@pytest.mark.parametrize(("count", "message"), [
    (1, {"members": [0]}), (MOST_NAMED, {"members": list(range(MOST_NAMED))}),
    (MOST_NAMED + 1, {"crowd": 1}), (100_000, {"crowd": 1}),
])
def test_a_crowd_is_not_named(count, message):
    assert message_of(set(range(count))) == message


class SlowLayer(TidyInMemoryChannelLayer):
    """Sends when it is let."""

    def __init__(self):
        super().__init__()
        self.sent, self.may = [], threading.Event()

    async def group_send(self, group, message):
        self.sent.append(message)
        await asyncio.to_thread(self.may.wait, 10)


def test_what_comes_while_it_is_busy_goes_out_together():
    publisher, layer = Publisher(), SlowLayer()
    sending = publisher.add(layer, [1])
    while not layer.sent:
        assert not sending.done()
    for member in (2, 3, 4, 3):
        assert publisher.add(layer, [member]) is sending
    layer.may.set()
    sending.result(timeout=5)
    assert layer.sent == [{"members": [1]}, {"members": [2, 3, 4]}]


def test_closing_does_what_else_ends_and_tells_every_process(monkeypatch):
    done, published = [], []
    monkeypatch.setattr(pushing, "ENDINGS", [done.append])
    monkeypatch.setattr(pushing, "publish", lambda ids: published.append((list(ids), list(done))))
    pushing.close_sockets(7)
    assert published == [([7], [7])]


def test_a_dead_layer_is_logged_and_never_raised(caplog):
    Publisher().add(BrokenLayer(), [1]).result(timeout=5)
    assert "cannot be sent: ConnectionError" in caplog.text


def test_failures_are_logged_once_a_minute(caplog, monkeypatch):
    monkeypatch.setattr(pushing, "REST", 0)
    publisher, layer = Publisher(), BrokenLayer()
    for member in range(20):
        publisher.add(layer, [member]).result(timeout=5)
    assert caplog.text.count("cannot be sent") == 1
    publisher._silent_until = 0.0
    publisher.add(layer, [1]).result(timeout=5)
    assert caplog.text.count("cannot be sent") == 2


def test_a_layer_that_failed_is_left_alone_for_a_while():
    publisher, layer = Publisher(), SlowLayer()
    publisher.add(BrokenLayer(), [1]).result(timeout=5)
    layer.may.set()
    publisher._layer = layer
    publisher.add(layer, [2]).result(timeout=5)
    assert layer.sent == []
    publisher._rests_until = 0.0
    publisher.add(layer, [3]).result(timeout=5)
    assert layer.sent == [{"members": [3]}]


def test_a_layer_that_never_answers_is_given_up(caplog, monkeypatch):
    monkeypatch.setattr(pushing, "LONGEST_TRY", 0.01)
    Publisher().add(StuckLayer(), [1]).result(timeout=5)
    assert "cannot be sent: TimeoutError" in caplog.text


def test_to_publish_for_nobody_is_no_trouble(caplog):
    publish([]).result(timeout=5)
    publish([987654]).result(timeout=5)
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
