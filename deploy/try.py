"""What deploy/try.sh asks of the running platform: pages, a file, and a notice through a socket."""
import asyncio
import json
import logging
import os
import re
import ssl
import sys
import time
from http import HTTPStatus

import django
import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from platform_core.lib.push import push  # noqa: E402
from platform_core.members.models import Member  # noqa: E402

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


def session_cookie():
    """The cookie of a member who has signed in."""
    member = Member.objects.create_user(
        email="trial@example.org", name="Trial", status=Member.Status.MEMBER, country="NL"
    )
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
    tls = ssl.create_default_context(cafile=sys.argv[1])
    with httpx.Client(base_url=SITE, verify=tls) as web:
        try_pages(web)
    asyncio.run(try_socket(tls, *session_cookie()))
    say("The scaled platform works.")
