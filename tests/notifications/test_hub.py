"""One hub per process: however many sockets, it asks and hears once, and lets nobody hang."""
import asyncio
import json

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from platform_core.asgi import application
from platform_core.lib.push import CROWD
from platform_core.notifications import hub as hubs
from platform_core.notifications.consumers import NoticeConsumer
from platform_core.notifications.door import judge, read_numbers
from platform_core.notifications.hub import hub_here
from platform_core.notifications.models import Inbox
from tests.conftest import make_member
from tests.notifications.sockets import (
    HOST,
    OURS,
    code_of,
    open_socket,
    opened,
    signed_in,
    socket_with,
    until,
)

pytestmark = pytest.mark.django_db(transaction=True)
NOWHERE = {"default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
                       "CONFIG": {"hosts": ["redis://127.0.0.1:1/0"]}}}
STUCK = {"default": {"BACKEND": "tests.notifications.layers.StuckLayer"}}


def keys_of(count):
    return [signed_in(make_member(f"many{number}")).session.session_key for number in range(count)]


@pytest.mark.parametrize("count", [1, 30])
def test_however_many_knock_two_statements_say_who_they_are(count):
    keys = keys_of(count)
    with CaptureQueriesContext(connection) as seen:
        verdicts = judge({*keys, "made-up", "", "x" * 500})
    assert len(seen) == 2
    assert len([one for one in verdicts.values() if one.may_listen]) == len(verdicts) == count


def test_numbers_of_many_are_one_statement(ben, anna):
    Inbox.objects.count_up([ben.pk])
    with CaptureQueriesContext(connection) as seen:
        found = read_numbers({ben.pk, anna.pk})
    assert (len(seen), found[ben.pk], found[anna.pk]) == (1, (1, 1, 0), (0, 0, 0))


async def test_those_who_knock_together_are_asked_together(monkeypatch):
    asked = []
    monkeypatch.setattr(hubs, "judge", lambda keys: asked.append(len(keys)) or judge(keys))
    clients = [await sync_to_async(signed_in)(await sync_to_async(make_member)(f"many{number}"))
               for number in range(12)]
    sockets = [socket_with(client) for client in clients]
    answers = await asyncio.gather(*[socket.connect(timeout=10) for socket in sockets])
    assert all(connected for connected, _code in answers)
    assert sum(asked) == 12
    assert len(asked) <= 3
    for socket in sockets:
        await socket.disconnect()


@pytest.mark.once   # it looks into the layer of one process
async def test_all_sockets_hang_on_one_channel_and_with_the_last_one_it_goes(anna, ben, settings):
    settings.CHANNEL_LAYERS = {**settings.CHANNEL_LAYERS}   # a layer of its own
    sockets = [await open_socket(member) for member in (anna, ben, anna)]
    hub = hub_here()
    await until(lambda: len(get_channel_layer().groups[CROWD]) == 1)
    assert len(hub._tasks) == 3
    for socket in sockets:
        await socket.disconnect()
    assert (hub._sockets, hub._tasks) == ({}, ())
    await until(lambda: not get_channel_layer().groups.get(CROWD))


@pytest.mark.parametrize("layer", [NOWHERE, STUCK], ids=["dead", "frozen"])
async def test_without_redis_sockets_open_and_look_at_the_rows(ben, layer, monkeypatch):
    monkeypatch.setattr(hubs, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(hubs, "LONGEST_TRY", 0.05)
    with override_settings(CHANNEL_LAYERS=layer):
        socket = await open_socket(ben)
        await sync_to_async(Inbox.objects.count_up)([ben.pk])
        assert await socket.receive_json_from(timeout=10) == {"seq": 1, "unread": 1}
        await socket.disconnect()


async def test_when_redis_comes_back_the_hub_hears_again(ben, monkeypatch):
    monkeypatch.setattr(hubs, "REJOIN_AFTER", 0.01)
    with override_settings(CHANNEL_LAYERS=NOWHERE):
        socket = await open_socket(ben)
        await asyncio.wait([asyncio.create_task(asyncio.sleep(0.05))])
    layer = get_channel_layer()
    monkeypatch.setattr(hubs, "get_channel_layer", lambda: layer)
    hub_here()._marked.clear()
    await sync_to_async(Inbox.objects.count_up)([ben.pk])
    await layer.group_send(CROWD, {"members": [ben.pk]})
    assert await socket.receive_json_from(timeout=10) == {"seq": 1, "unread": 1}
    await socket.disconnect()


async def test_whatever_breaks_in_a_socket_the_hub_forgets_it(ben, monkeypatch):
    _client, socket = await opened(ben)
    monkeypatch.setattr(NoticeConsumer, "receive", lambda self, **frame: 1 / 0)
    await socket.send_to("x")
    with pytest.raises(ZeroDivisionError):
        await socket.receive_output(timeout=5)
    assert hub_here()._sockets == {}


class Silent:
    """A browser behind a line that takes nothing after the first answer."""

    def __init__(self, client):
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}".encode()
        self.scope = {"type": "websocket", "path": "/ws/notices/", "query_string": b"",
                      "headers": [HOST, OURS, (b"cookie", cookie)], "subprotocols": []}
        self.said, self.frames = [], asyncio.Queue()
        self.frames.put_nowait({"type": "websocket.connect"})
        self.frames.put_nowait({"type": "websocket.receive", "text": json.dumps({"since": 0})})

    async def send(self, message):
        self.said.append(message)
        if len(self.said) > 2:
            await asyncio.Event().wait()

    def open(self):
        return asyncio.create_task(application(self.scope, self.frames.get, self.send))


async def test_a_browser_that_takes_nothing_is_let_go_and_holds_up_nobody(anna, ben, monkeypatch):
    monkeypatch.setattr(hubs, "LONGEST_SEND", 0.1)
    monkeypatch.setattr(hubs, "WATCH_EVERY", 0.02)
    silent = Silent(await sync_to_async(signed_in)(anna))
    running = silent.open()
    await until(lambda: len(silent.said) == 2)
    other = await open_socket(ben)
    await sync_to_async(Inbox.objects.count_up)([anna.pk, ben.pk])
    hub_here().mark([anna.pk, ben.pk])
    assert await other.receive_json_from(timeout=10) == {"seq": 1, "unread": 1}
    await asyncio.wait_for(running, 10)
    assert hub_here()._sockets.keys() == {ben.pk}
    await other.disconnect()


async def test_a_socket_that_opens_after_access_ended_lives_and_those_before_do_not(ben):
    client, old = await opened(ben)
    await sync_to_async(Inbox.objects.end_access)(ben.pk)
    new = socket_with(client)
    assert (await new.connect(timeout=10))[0]
    assert await code_of(old) == hubs.TRY_AGAIN
    await new.send_to(json.dumps({"since": 0}))
    assert await new.receive_json_from(timeout=10) == {"seq": 0, "unread": 0}
    await new.disconnect()


async def test_a_socket_that_goes_while_the_hub_connects_is_let_go(ben):
    """Else the server waits for it when it is stopped, for ever."""
    deaf = {"default": {"BACKEND": "tests.notifications.layers.DeafLayer"}}
    with override_settings(CHANNEL_LAYERS=deaf):
        socket = await open_socket(ben)
        await socket.send_input({"type": "websocket.disconnect", "code": 1000})
        await until(socket.future.done)
