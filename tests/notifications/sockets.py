"""Real sockets in tests: of a browser that signed in, through the whole application."""
import asyncio
import json
from contextlib import asynccontextmanager

from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.db import connection
from django.test import Client

from platform_core.asgi import application

HOST = (b"host", b"127.0.0.1")
OURS = (b"origin", b"http://127.0.0.1")


def signed_in(member):
    client = Client()
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return client


def socket_with(client, *headers, path="/ws/notices/", to=application):
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    headers = [HOST, *(headers or [OURS]), (b"cookie", cookie.encode())]
    return WebsocketCommunicator(to, path, headers=headers)


async def opened(member, since=0):
    """(the member's browser, an open socket that has told how things stand)."""
    client = await sync_to_async(signed_in)(member)
    socket = socket_with(client)
    assert (await socket.connect(timeout=10))[0]
    await socket.send_to(json.dumps({"since": since}))
    await socket.receive_json_from(timeout=10)
    return client, socket


async def open_socket(member):
    return (await opened(member))[1]


async def code_of(socket):
    answer = await socket.receive_output(timeout=10)
    assert answer["type"] == "websocket.close"
    return answer["code"]


async def until(holds, seconds=10):
    """Wait until `holds()`, asked again and again."""
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def missing_table(model):
    """A database that answers every question about the model with an error."""
    table = connection.ops.quote_name(model._meta.db_table)
    aside = connection.ops.quote_name("put_aside")
    await sync_to_async(_execute)(f"ALTER TABLE {table} RENAME TO {aside}")
    try:
        yield
    finally:
        await sync_to_async(_execute)(f"ALTER TABLE {aside} RENAME TO {table}")


def _execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
