"""What deploy/try.sh asks of the running platform: pages, a file, a notice, and how deaths end."""
import asyncio
import json
import logging
import os
import re
import signal
import ssl
import sys
import time
from http import HTTPStatus
from pathlib import Path

import django
import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from forum.models import Category, Thread  # noqa: E402
from platform_core.lib.push import push  # noqa: E402
from platform_core.members.models import Audience, Member  # noqa: E402
from platform_core.notifications.models import AT_ONCE, Event, Inbox, Subscription  # noqa: E402

SITE = os.environ["SITE_URL"]
SOCKET = SITE.replace("https", "wss") + "/ws/notices/"


def say(text):
    sys.stdout.write(f"  {text}\n")


def wait_for(web, path, seconds=30):
    """The answer of a page, as soon as everything has started."""
    until = time.monotonic() + seconds
    while True:
        try:
            answer = web.get(path)
        except httpx.TransportError:
            answer = None
        if (answer and answer.status_code == HTTPStatus.OK) or time.monotonic() > until:
            return answer
        time.sleep(0.3)


def try_pages(web):
    """A page with its headers and compression, and a file that is kept."""
    page = wait_for(web, "/")
    expect(page is not None and page.status_code == HTTPStatus.OK, f"the home page answers: {page}")
    for header in ("content-security-policy", "strict-transport-security", "content-encoding"):
        expect(header in page.headers, f"the home page has {header}")
    path = re.search(r'href="(/static/[^"]+\.css)"', page.text)[1]
    file = web.get(path)
    expect("immutable" in file.headers["cache-control"], f"{path} is kept")
    expect(file.headers.get("content-encoding") == "gzip", f"{path} is compressed")
    refused = web.post("/forum/", content=b"x" * 2_000_001)
    calm = "Dit is te groot" in refused.text
    expect(refused.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and calm,
           "a text that is too large gets a calm page")
    admin = web.get("/admin/login/")
    expect("/accounts/login/" in admin.headers.get("location", ""), "the admin has no own sign-in")
    plain = httpx.get("http://127.0.0.1:18080/forum/")
    expect(plain.status_code == HTTPStatus.MOVED_PERMANENTLY, "plain HTTP is sent to HTTPS")


def some_member(name):
    return Member.objects.create_user(
        email=f"{name}@example.org", name=name, status=Member.Status.MEMBER, country="NL",
        published_post_count=settings.FIRST_POSTS_REVIEWED,
    )


def session_cookie():
    """The cookie of a member who has signed in."""
    member = some_member("trial")
    client = Client()
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return member, f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"


async def try_socket(tls, member, cookie):
    """A member is told what another process pushes; visitors and foreign pages are refused."""
    headers = {"Cookie": cookie}
    async with connect(SOCKET, ssl=tls, origin=SITE, additional_headers=headers) as socket:
        await socket.send(json.dumps({"since": 0}))
        first = json.loads(await asyncio.wait_for(socket.recv(), 5))
        expect(first == {"seq": 0, "unread": 0}, f"the socket answers {first}")
        started = time.perf_counter()
        await asyncio.to_thread(push, member.pk, {"type": "nudge", "seq": 7, "unread": 1})
        told = json.loads(await asyncio.wait_for(socket.recv(), 5))
        took = (time.perf_counter() - started) * 1000
        expect(told == {"seq": 7, "unread": 1}, f"a notice arrives, after {took:.0f} ms")
    expect(await refused(tls, SITE, {}), "a visitor's socket is refused")
    expect(await refused(tls, "https://elsewhere.example", headers), "a foreign page is refused")


async def try_deaths(web, tls, member, cookie, scratch):
    """The socket server and the worker are killed in the middle; nothing that was told is lost."""
    writer, thread = await asyncio.to_thread(followed_thread, member)
    headers = {"Cookie": cookie}
    async with connect(SOCKET, ssl=tls, origin=SITE, additional_headers=headers) as socket:
        await socket.send(json.dumps({"since": 0}))
        await asyncio.wait_for(socket.recv(), 5)
        kill(scratch, "sockets")
        await asyncio.to_thread(thread.reply, writer, "<p>Dit komt niemand live vertellen.</p>")
        page = await asyncio.to_thread(web.get, "/")
        expect(page.status_code == HTTPStatus.OK, "with the socket server dead pages go on")
    told = await resumed(tls, headers)
    expect(told == {"seq": 1, "unread": 1}, f"after it is back the missed notice is told: {told}")
    kill(scratch, "worker")
    await asyncio.to_thread(follow_by_many, thread)
    await asyncio.to_thread(thread.reply, writer, "<p>Dit gaat naar velen.</p>")
    waits = await asyncio.to_thread(Event.objects.filter(delivered=None).count)
    expect(waits == 1, "with the worker dead a notice to many waits")
    told = await asyncio.to_thread(delivered, member)
    expect(told, "after it is back they are told")


def followed_thread(member):
    """A writer, and a thread that the member follows."""
    writer = some_member("writer")
    category = Category.objects.create(
        slug="trial", name_nl="Proef", name_en="Trial", audience=Audience.objects.members()
    )
    thread = Thread.start(writer, category=category, title="Wie helpt hier verder?",
                          kind=Thread.Kind.QUESTION, body="<p>Wie weet raad?</p>", tags=[])
    Subscription.objects.follow(member, thread)
    return writer, thread


def follow_by_many(thread):
    for number in range(AT_ONCE + 1):
        Subscription.objects.follow(some_member(f"many{number}"), thread)


def kill(scratch, name):
    """End a process as a crash would."""
    os.kill(int((scratch / f"{name}.kept").read_text()), signal.SIGKILL)


async def resumed(tls, headers, seconds=30):
    """What the socket says after its server is back, to a tab that had heard of nothing."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            async with connect(SOCKET, ssl=tls, origin=SITE, additional_headers=headers) as socket:
                await socket.send(json.dumps({"since": 0}))
                return json.loads(await asyncio.wait_for(socket.recv(), 5))
        except (OSError, ConnectionClosed, InvalidHandshake):
            await asyncio.sleep(0.5)
    return None


def delivered(member, seconds=60):
    """Whether the member's second notice comes in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if Inbox.objects.of(member).last_seq == 2:
            return True
        time.sleep(0.5)
    return False


async def refused(tls, origin, headers):
    try:
        async with connect(SOCKET, ssl=tls, origin=origin, additional_headers=headers) as socket:
            await asyncio.wait_for(socket.recv(), 5)
    except (ConnectionClosed, InvalidHandshake):
        return True
    return False


def expect(holds, what):
    say(("yes: " if holds else "NO:  ") + what)
    if not holds:
        sys.exit(1)


if __name__ == "__main__":
    logging.getLogger("httpx").setLevel(logging.WARNING)
    scratch = Path(sys.argv[1])
    tls = ssl.create_default_context(cafile=scratch / "fullchain.pem")
    with httpx.Client(base_url=SITE, verify=tls) as web:
        try_pages(web)
        member, cookie = session_cookie()
        asyncio.run(try_socket(tls, member, cookie))
        asyncio.run(try_deaths(web, tls, member, cookie, scratch))
    say("The scaled platform works.")
