"""Reading pages: latency, CPU, throughput and bytes, with the bare view as control.

Requests to all pages are interleaved, so that noise of the machine falls on all of them alike.
"""
import threading
import time
from dataclasses import dataclass, field

from bench import people
from bench.figures import Times, packed
from bench.pages import VISITOR, Page

WARM_UP, PER_ROUND, AT_ONCE, RATE_SECONDS = 20, 10, 8, 3
BARE = Page("bare view", "/", VISITOR)


@dataclass
class Reading:
    """One page while it is measured; `seconds` holds every request, `cpu` their sum."""

    page: Page
    server: object
    reader: object
    seconds: list = field(default_factory=list)
    cpu: float = 0.0
    rate: float = 0.0
    body: bytes = b""

    def warm_up(self):
        """Warm up: every worker compiles its templates and fills its caches."""
        for _ in range(WARM_UP):
            answer = self.client.get(self.page.path)
            if answer.status != 200:
                raise RuntimeError(f"{self.page.name} ({self.page.path}): {answer.status}")
        self.body = answer.body

    def take_turn(self):
        """A few requests, one after another."""
        before = self.server.cpu_seconds()
        self.seconds += [self.client.get(self.page.path).seconds for _ in range(PER_ROUND)]
        self.cpu += self.server.cpu_seconds() - before

    def crowd(self):
        """Requests per second while eight ask at once."""
        counts = [0] * AT_ONCE
        until = time.perf_counter() + RATE_SECONDS
        askers = [threading.Thread(target=self._ask_until, args=[until, counts, number])
                  for number in range(AT_ONCE)]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join()
        self.rate = sum(counts) / RATE_SECONDS

    @property
    def times(self):
        return Times.of(self.seconds)

    @property
    def cpu_ms(self):
        """Milliseconds of CPU of the pages' server per request; the database is not in it."""
        return self.cpu * 1000 / len(self.seconds)

    @property
    def kilobytes(self):
        return packed(self.body) / 1024

    def __post_init__(self):
        self.client = people.client(self.server.port, self.reader)

    def _ask_until(self, until, counts, number):
        own = people.client(self.server.port)
        own.cookies = self.client.cookies
        while time.perf_counter() < until:
            own.get(self.page.path)
            counts[number] += 1
        own.close()


def read(pages, ours, bare, member, rounds):
    """Measure the pages on the server `ours` beside the view on `bare`; the bare reading first."""
    readings = [Reading(BARE, bare, None)]
    readings += [Reading(page, ours, None if page.reader == VISITOR else member) for page in pages]
    for reading in readings:
        reading.warm_up()
    for _ in range(rounds):
        for reading in readings:
            reading.take_turn()
    for reading in readings:
        reading.crowd()
    return readings
