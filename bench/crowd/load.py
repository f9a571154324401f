"""`python -m bench load`: connects, memory, one reply, a burst, and pages meanwhile."""
import asyncio
import contextlib
import os
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import django

from bench import servers
from bench.crowd.line import close_lines, open_lines
from bench.crowd.table import BURST, HEAD, PER_SECOND, Row, p, table
from bench.place import Place

REPLIES, QUIET, LONGEST = 30, 1.5, 120
ASKING, TURNS = 20, 100


def main(count):
    """Measure the bare server and ours in one run, and print the table."""
    place = Place("postgres", 0)
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    place.folder.mkdir(parents=True, exist_ok=True)
    django.setup()
    from django.core.cache import cache
    from django.core.management import call_command

    from bench.crowd.people import crowd
    from bench.run import machine, make_database

    load_before = load()
    make_database(place)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    cache.clear()
    _thread, _writer, cookies = crowd(count)
    floor = asyncio.run(bare(cookies))
    text = "\n".join(table(count, [floor, asyncio.run(ours(place, cookies, floor))]))
    results = place.results.with_name(f"crowd-{count}.md")
    head = HEAD.format(datetime.now(UTC).date(), machine(), load_before)
    results.write_text(f"{head}\n\n{text}\n\nLoad average after: {load()}.\n")
    print(results.read_text())


async def bare(cookies):
    """The floor: the same clients, a server that knows nobody."""
    row = Row("bare ASGI")
    command = [*servers.UVICORN, "--host", "127.0.0.1", "bench.crowd.bare:application", "--port"]
    with servers.running(lambda port: [*command, str(port)]) as server:
        lines = await connected(row, server, cookies)

        async def tell_all():
            began = time.monotonic()
            lines[0].say("all")
            return began

        row.one = await one_by_one(lines, tell_all)
        close_lines(lines)
    return row


async def ours(place, cookies, floor):
    """The platform: pages, sockets, a worker, and somebody who writes; a bare view beside it."""
    row = Row("the platform")
    with (servers.running(servers.pages_of(place, "ours")) as pages,
          servers.running(servers.pages_of(place, "bare")) as view,
          servers.running(servers.sockets_of(place)) as sockets, worker(), writer() as reply):
        lines = await connected(row, sockets, cookies)
        row.one = await one_by_one(lines, lambda: asyncio.to_thread(reply))
        asked = [(pages, ""), (view, "/")]
        idle = [await asyncio.to_thread(page_times, *one, 5) for one in asked]
        row.burst, meanwhile = await burst(lines, reply, asked)
        close_lines(lines)
    row.pages, floor.pages = (f"{p(quiet, 95):.0f} → {p(busy, 95):.0f}"
                              for quiet, busy in zip(idle, meanwhile, strict=True))
    return row


async def connected(row, server, cookies):
    """Open all lines; note how fast, and what each costs the server."""
    warm, _ = await open_lines(server.port, cookies[:20])
    close_lines(warm)
    await asyncio.sleep(QUIET)
    before = memory(server)
    lines, seconds = await open_lines(server.port, cookies)
    row.connects = len(lines) / seconds
    await asyncio.sleep(QUIET)
    row.kib = (memory(server) - before) / len(lines)
    row.asked = await answers(lines[:ASKING])
    return lines


async def answers(lines):
    """How many a second are answered (the bare server: echoed) when so many ask in turns."""
    async def ask(line):
        for _ in range(TURNS):
            count = len(line.heard)
            line.say('{"since": 0}')
            while len(line.heard) == count:
                await asyncio.sleep(0)

    began = time.monotonic()
    await asyncio.gather(*map(ask, lines))
    return len(lines) * TURNS / (time.monotonic() - began)


async def one_by_one(lines, tell):
    """(p50, p99) of the milliseconds to each socket, one telling after the other."""
    delays = []
    for _ in range(REPLIES):
        counts = [len(line.heard) for line in lines]
        began = await tell()
        await until(lambda seen=counts: all(
            len(line.heard) > count for line, count in zip(lines, seen, strict=True)))
        delays += [(line.heard[count][0] - began) * 1000
                   for line, count in zip(lines, counts, strict=True)]
        await asyncio.sleep(0.2)
    return p(delays, 50), p(delays, 99)


async def burst(lines, reply, asked):
    """(how it drained, seconds of these pages meanwhile) of so many replies a second."""
    asking = [asyncio.create_task(asyncio.to_thread(page_times, *one, BURST / PER_SECOND))
              for one in asked]
    began = time.monotonic()
    for number in range(BURST):
        await asyncio.sleep(max(0, began + number / PER_SECOND - time.monotonic()))
        last = await asyncio.to_thread(reply)
    took = time.monotonic() - began
    seq = await asyncio.to_thread(number_of_all)
    await until(lambda: all(line.heard[-1][1] >= seq for line in lines))
    end = max(line.heard[-1][0] for line in lines)
    return f"{BURST / took:.0f}/s, {end - last:.2f} s", await asyncio.gather(*asking)


def number_of_all():
    """Wait until every event was told; the highest number that every follower has."""
    from platform_core.notifications.models import Event, Inbox

    waiting = Event.objects.filter(delivered=None)
    end = time.monotonic() + LONGEST
    while waiting.exists() and time.monotonic() < end:
        time.sleep(0.02)
    return min(Inbox.objects.values_list("last_seq", flat=True))


def page_times(server, path, seconds):
    """Milliseconds of one page after the other, ten a second; no path is the discussion."""
    from bench import people
    from forum.models import Thread
    from platform_core.members.models import Member

    client = people.client(server.port, Member.objects.filter(email__startswith="c").last())
    path = path or Thread.objects.first().get_absolute_url()
    times = []
    until_then = time.monotonic() + seconds
    while time.monotonic() < until_then:
        times.append(client.get(path).seconds * 1000)
        time.sleep(0.1)
    return times


@contextlib.contextmanager
def worker():
    """`manage.py work`, for as long as the block."""
    process = subprocess.Popen([sys.executable, "manage.py", "work"], stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextlib.contextmanager
def writer():
    """Yield a function that replies in a process of its own and returns when it began."""
    process = subprocess.Popen([sys.executable, "-m", "bench.crowd.writer"], text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdout.readline()

    def reply():
        process.stdin.write("\n")
        process.stdin.flush()
        return float(process.stdout.readline().split()[0])

    try:
        yield reply
    finally:
        process.stdin.close()
        process.wait(timeout=30)


async def until(holds, seconds=LONGEST):
    """Wait on a condition."""
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.005)


def load():
    """The machine's load average of the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def memory(server):
    """KiB that the process holds."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


if __name__ == "__main__":
    main(int(sys.argv[1]))
