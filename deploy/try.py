"""What deploy/try.sh asks of the running platform: pages, a file, a notice, and how deaths end."""
import asyncio
import json
import logging
import os
import re
import signal
import socket
import ssl
import sys
import time
import warnings
from http import HTTPStatus
from pathlib import Path

import django
import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench.crowd.line import Line, close_lines  # noqa: E402
from forum.models import Category, Thread  # noqa: E402
from platform_core.lib.push import publish  # noqa: E402
from platform_core.members.models import Audience, Member  # noqa: E402
from platform_core.notifications.models import AT_ONCE, Event, Inbox, Subscription  # noqa: E402

SITE = os.environ["SITE_URL"]
SOCKET = SITE.replace("https", "wss") + "/ws/notices/"
WORD = "vqplantedqzx"
MANY = int(os.environ.get("TRY_SOCKETS", 5_000))


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
    page = wait_for(web, "/nl/")
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


def try_tls():
    """Old versions and ciphers that keep no secret afterwards are refused."""
    spoken = {said: speaks(*said) for said in [
        (ssl.TLSVersion.TLSv1_3, "DEFAULT"), (ssl.TLSVersion.TLSv1_2, "ECDHE+AESGCM"),
        (ssl.TLSVersion.TLSv1_2, "AES256-GCM-SHA384:AES128-SHA:ECDHE-RSA-AES256-SHA"),
        (ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0")]}
    expect(list(spoken.values()) == [True, True, False, False], f"TLS is strict: {spoken}")


def speaks(version, ciphers):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers(ciphers)
    with warnings.catch_warnings(action="ignore"):
        context.minimum_version = context.maximum_version = version
    try:
        with socket.create_connection(("127.0.0.1", 18443)) as line, context.wrap_socket(line):
            return True
    except ssl.SSLError:
        return False


def plant(web):
    """Ask with a word that can be looked for afterwards."""
    for path in (f"/search/?q={WORD}", f"/accounts/password/reset/key/{WORD}-x/", f"/{WORD}/"):
        web.get(path, headers={"Referer": f"{SITE}/{WORD}/"})
        httpx.get(f"http://127.0.0.1:18080{path}")
    web.post(f"/forum/?q={WORD}", content=WORD.encode() * 200_000)
    web.get("/", headers={"Host": f"{WORD}.example"})


def try_logs(web, scratch):
    """The word stands in no line of the proxy, the servers, the worker or PostgreSQL."""
    plant(web)
    logs = [path for path in scratch.rglob("*log*") if path.is_file()]
    logs += [Path(name) for name in filter(None, [os.environ.get("TRY_DATABASE_LOG")])]
    expect(logs and not any(WORD in path.read_text(errors="replace") for path in logs),
           f"none of {len(logs)} logs holds a word of what was asked or written")


def try_refused(web, cookie, thread):
    """A database that takes nothing more: the reply comes back, and its words stay out of logs."""
    at, name = f"/forum/threads/{thread.pk}/reply/", connection.settings_dict["NAME"]
    page = web.get(thread.get_absolute_url(), headers={"Cookie": cookie})
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]
    cookies = f"{cookie}; {settings.CSRF_COOKIE_NAME}={page.cookies[settings.CSRF_COOKIE_NAME]}"
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                       "WHERE datname = current_database() AND pid <> pg_backend_pid()")
        try:
            sent = {"csrfmiddlewaretoken": token, "body": f"<p>{WORD}</p>", "body_format": "html"}
            for _each in range(8):    # the first of each worker meets a line that was cut
                answer = web.post(at, data=sent, headers={"Cookie": cookies, "Referer": SITE})
                expect(answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE and WORD in answer.text,
                       f"what cannot be saved comes back: {answer.status_code}")
        finally:
            cursor.execute("SET default_transaction_read_only = off")
            cursor.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')


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


def count_seven(member):
    """As if a seventh notice had been written by this process."""
    Inbox.objects.update_or_create(member=member, defaults={"last_seq": 7, "unread": 1})
    publish([member.pk])


async def try_socket(tls, member, cookie):
    """A member is told what another process pushes; visitors and foreign pages are refused."""
    headers = {"Cookie": cookie}
    async with connect(SOCKET, ssl=tls, origin=SITE, additional_headers=headers) as socket:
        await socket.send(json.dumps({"since": 0}))
        first = json.loads(await asyncio.wait_for(socket.recv(), 5))
        expect(first == {"seq": 0, "unread": 0}, f"the socket answers {first}")
        started = time.perf_counter()
        await asyncio.to_thread(count_seven, member)
        told = json.loads(await asyncio.wait_for(socket.recv(), 5))
        took = (time.perf_counter() - started) * 1000
        expect(told == {"seq": 7, "unread": 1}, f"a notice arrives, after {took:.0f} ms")
    await Inbox.objects.filter(member=member).adelete()
    expect(await refused(tls, SITE, {}), "a visitor's socket is refused")
    expect(await refused(tls, "https://elsewhere.example", headers), "a foreign page is refused")


async def try_many(tls, cookie):
    """As many sockets as the files of this folder are sized for, from twenty addresses."""
    async def one(number):
        async with gate:
            _transport, line = await asyncio.get_running_loop().create_connection(
                lambda: Line(cookie, origin=SITE), "127.0.0.1", 18443, ssl=tls,
                local_addr=(f"127.0.1.{number % 20 + 1}", 0))
            await asyncio.wait_for(line.first, 60)
            return line

    gate, started = asyncio.Semaphore(100), time.perf_counter()
    found = await asyncio.gather(*map(one, range(MANY)), return_exceptions=True)
    took = time.perf_counter() - started
    opened = [line for line in found if isinstance(line, Line)]
    still = sum(line.is_open for line in opened)
    close_lines(opened)
    expect(still == MANY, f"{still} of {MANY} sockets stand at once, opened in {took:.0f} s")


async def try_deaths(web, tls, member, cookie, scratch):
    """The socket server and the worker are killed in the middle; nothing that was told is lost."""
    writer, thread = await asyncio.to_thread(followed_thread, member)
    headers = {"Cookie": cookie}
    async with connect(SOCKET, ssl=tls, origin=SITE, additional_headers=headers) as socket:
        await socket.send(json.dumps({"since": 0}))
        await asyncio.wait_for(socket.recv(), 5)
        kill(scratch, "sockets")
        await asyncio.to_thread(thread.reply, writer, f"<p>Niemand vertelt dit live: {WORD}.</p>")
        page = await asyncio.to_thread(web.get, "/nl/")
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
    return thread


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
        try_tls()
        plant(web)
        member, cookie = session_cookie()
        asyncio.run(try_socket(tls, member, cookie))
        asyncio.run(try_many(tls, cookie))
        thread = asyncio.run(try_deaths(web, tls, member, cookie, scratch))
        try_refused(web, cookie, thread)
        try_logs(web, scratch)
    say("The scaled platform works.")
