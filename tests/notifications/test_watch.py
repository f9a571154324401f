"""An open socket is watched: it tells what a lost nudge did not, and ends with the access."""
import json
from contextlib import contextmanager

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.db import connection
from django.test import Client

from platform_core.asgi import application
from platform_core.members.models import Member
from platform_core.notifications import consumers
from platform_core.notifications.models import Inbox

pytestmark = pytest.mark.django_db(transaction=True)
ORIGIN = [(b"origin", b"http://127.0.0.1"), (b"host", b"127.0.0.1")]


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(consumers, "TICK", 0.05)
    monkeypatch.setattr(consumers, "CHECK_EVERY", 0.05)


def session_of(member):
    client = Client()
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}".encode()


async def open_socket(member):
    cookie = await sync_to_async(session_of)(member)
    headers = [*ORIGIN, (b"cookie", cookie)]
    socket = WebsocketCommunicator(application, "/ws/notices/", headers=headers)
    assert (await socket.connect(timeout=5))[0]
    await socket.send_to(json.dumps({"since": 0}))
    assert await socket.receive_json_from(timeout=5) == {"seq": 0, "unread": 0}
    return socket


@contextmanager
def missing_table(model):
    """A database that answers every question about the model with an error."""
    table = connection.ops.quote_name(model._meta.db_table)
    aside = connection.ops.quote_name("put_aside")
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {aside}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {aside} RENAME TO {table}")


async def close_code(socket):
    answer = await socket.receive_output(timeout=5)
    assert answer["type"] == "websocket.close"
    return answer["code"]


async def test_a_lost_nudge_is_made_up_for(anna):
    socket = await open_socket(anna)
    await Inbox.objects.aupdate_or_create(member=anna, defaults={"last_seq": 4, "unread": 2})
    assert await socket.receive_json_from(timeout=5) == {"seq": 4, "unread": 2}
    await socket.disconnect()


async def test_a_suspended_member_is_no_longer_told(anna):
    socket = await open_socket(anna)
    await Member.objects.filter(pk=anna.pk).aupdate(status=Member.Status.SUSPENDED)
    assert await close_code(socket) == consumers.SIGNED_OUT
    await socket.disconnect()


async def test_a_socket_that_cannot_be_watched_is_closed(anna):
    socket = await open_socket(anna)
    broken = missing_table(Inbox)
    await sync_to_async(broken.__enter__)()
    try:
        assert await close_code(socket) == consumers.TRY_AGAIN
    finally:
        await sync_to_async(broken.__exit__)(None, None, None)
    await socket.disconnect()
