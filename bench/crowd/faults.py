"""`python -m bench faults`: parts are killed, frozen and cut off; nothing is lost, doubled or late.

Followers do what a page does: they hear a number, and fetch what came since their last one.
"""
import asyncio
import contextlib
import json
import os
import random
import re
import sys
import time
from itertools import pairwise

import django

from bench.client import Client, Unreadable
from bench.crowd import parts
from bench.crowd.line import Line
from bench.place import Place

LISTENING, FOLLOWING, PATIENCE = 5, 60, 90
NUMBERS = re.compile(r'data-seq="(\d+)"')


class Follower:
    """One open page; `heard` are the numbers of its notices in the order in which they came.

    Every reply takes the next number, and what comes while a notice waits is added to it.
    """

    def __init__(self, cookie, server):
        self.cookie, self.server = cookie, server
        self.heard, self.last, self.line, self.connects = [], 0, None, 0

    async def follow(self):
        """Open a socket whenever there is none, until this is cancelled."""
        while True:
            with contextlib.suppress(OSError, Unreadable):
                await self._follow_one()
            await asyncio.sleep(0.1)

    def cut(self):
        """The line breaks."""
        if self.line:
            self.line.transport.abort()

    async def _follow_one(self):
        loop = asyncio.get_running_loop()
        _transport, self.line = await loop.create_connection(
            lambda: Line(self.cookie, self.last), "127.0.0.1", self.server.port)
        await asyncio.wait_for(self.line.first, 10)
        self.connects += 1
        while self.line.is_open:
            if self.line.heard[-1][1] > self.last:
                await asyncio.to_thread(self._fetch)
            await asyncio.sleep(0.02)

    def _fetch(self):
        key, value = self.cookie.split("=", 1)
        client = Client(self.server.port, {key: value})
        answer = client.get(f"/notifications/since/{self.last}/")
        client.close()
        if answer.status == 200:
            news = json.loads(answer.body)
            self.heard += sorted(int(one) for one in NUMBERS.findall(news.get("html", "")))
            self.last = news["last"]


class Trial:
    """A running platform with followers, and somebody who writes."""

    def __init__(self, cookies, reply, running, held):
        self.server, self.parts, self.held = running["server"], running, held
        self.followers = [Follower(cookie, self.server) for cookie in cookies]
        self.reply, self.written, self.chance = reply, 0, random.Random(11)

    async def run(self, faults):
        """Suffer these, [(name of a part, what happens to it)]; what went wrong, as sentences."""
        for part in self.parts.values():
            part.start()
        following = [asyncio.create_task(one.follow()) for one in self.followers]
        try:
            await self._write(2)
            await self._all_heard()
            for name, harm in faults:
                await self._suffer(name, harm)
        finally:
            for task in following:
                task.cancel()
            await asyncio.gather(*following, return_exceptions=True)
            for part in self.parts.values():
                part.kill()
        return await asyncio.to_thread(self.troubles)

    def troubles(self):
        """What was lost, doubled or out of order: in what pages heard, and in what the rows hold.

        The last number is that of the last reply, none is lower than one before it, and the rows
        of everybody hold every reply once.
        """
        found = [f"of {self.written} heard {one.heard}" for one in self.followers
                 if not one.heard or one.heard[-1] != self.written or not is_rising(one.heard)]
        return found + [f"of {self.written} a member holds {events}" for events in self.held()
                        if len(events) != self.written or len(set(events)) != self.written]

    async def _suffer(self, name, harm):
        """Harm a part while somebody writes, mend it, and wait until everybody heard of all."""
        writing = asyncio.create_task(self._write(3))
        await asyncio.sleep(self.chance.random() / 10)
        if harm == "cut":
            for one in self.followers:
                one.cut()
        else:
            getattr(self.parts[name], harm)()
        await writing
        await self._write(1)
        {"kill": self.parts[name].start, "freeze": self.parts[name].thaw}.get(harm, int)()
        await self._all_heard()

    async def _write(self, count):
        for _ in range(count):
            await asyncio.to_thread(self.reply)
            self.written += 1

    async def _all_heard(self):
        end = time.monotonic() + PATIENCE
        while any(one.last < self.written for one in self.followers):
            if time.monotonic() > end:
                raise TimeoutError(f"{[one.heard for one in self.followers]}")
            await asyncio.sleep(0.02)


def is_rising(numbers):
    """Whether each is higher than the one before."""
    return all(one < other for one, other in pairwise(numbers))


def faults_of(running, count):
    """So many faults, of all parts in turn."""
    kinds = [(name, "kill") for name in running] + [("server", "cut")]
    kinds += [("redis", "freeze")] if "redis" in running else []
    return [kinds[number % len(kinds)] for number in range(count)]


def main(count):
    """Run on PostgreSQL with a Redis that is killed as well; print what was found."""
    own = parts.redis()
    place = Place("postgres", 0)
    os.environ |= place.environment() | {"REDIS_URL": f"redis://127.0.0.1:{own.port}/0"}
    own.start()
    django.setup()
    from django.core.management import call_command

    from bench.crowd.people import TEXT, crowd, events_held
    from bench.run import make_database

    make_database(place)
    call_command("collectstatic", interactive=False, verbosity=0)    # what is fetched has icons
    call_command("migrate", verbosity=0)
    thread, writer, cookies = crowd(FOLLOWING)
    own.kill()
    running = {"redis": own, "server": parts.server({**os.environ}),
               "worker": parts.worker({**os.environ})}
    trial = Trial(cookies[:LISTENING], lambda: thread.reply(writer, TEXT), running,
                  events_held)
    found = asyncio.run(trial.run(faults_of(running, count)))
    connects = sum(one.connects for one in trial.followers)
    print(f"{count} faults, {trial.written} replies to {FOLLOWING} followers, of whom "
          f"{LISTENING} listened over {connects} sockets: "
          + ("\n".join(found) or "none lost, doubled or out of order"))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
