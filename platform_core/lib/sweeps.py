"""Idempotent background work: a sweep finds rows that wait and finishes them."""
import logging
import threading
import time
from collections import Counter

from django.core.cache import cache
from django.db import connections
from django.utils import timezone

logger = logging.getLogger(__name__)
SWEEPS = {}
DUE = {}      # {name of a sweep that erases: what gives the querysets of what would go now}
KEEPING = {}  # {name of a sweep that erases: the names in settings.KEPT_DAYS that it keeps to}
BESIDE = {}   # {name: what runs beside them until the worker stops}
CLEARED = set()  # sweeps of which the shared cache is known to say nothing
RAN = {}         # {name of a sweep: when it last worked, in this process}
PAUSE, LONGEST_PAUSE = 1.0, 60.0
PATIENCE, GRACE = 1.0, 300.0


def register(name, work, every, keeps=(), due=None):
    """Let `work()` run about every `every` seconds, in any number of processes.

    One that erases says by which periods (`keeps`): the privacy statement tells them. `due()` gives
    the querysets of what it would erase, without erasing it: `manage.py forget --dry-run`.
    """
    SWEEPS[name] = (work, every)
    if keeps:
        KEEPING[name] = tuple(keeps)
        DUE[name] = due


def run_beside(name, run):
    """Let `run(stop)` go on beside the sweeps in the worker, in a thread of its own."""
    BESIDE[name] = run


def run_all():
    """Run every sweep once; the number that failed."""
    return sum(not _run(name) for name in SWEEPS)


def due_now():
    """{name of a sweep that erases: {words for a kind: how many would go}}; nothing is changed."""
    return {name: dict(_counted(due())) for name, due in DUE.items()}


def _counted(querysets):
    counts = Counter()
    for rows in querysets:
        counts[str(rows.model._meta.verbose_name_plural)] += rows.count()
    return counts


def failing():
    """{name of a sweep: how often it failed in a row} of those that fail now, in any process."""
    names = {_key(name): name for name in SWEEPS}
    return {names[key]: times for key, times in cache.get_many(names).items()}


def is_overdue(name, worked):
    """Whether a sweep that last worked at the moment `worked` (or never) should have by now."""
    longest = 2 * SWEEPS[name][1] + LONGEST_PAUSE + GRACE
    return worked is None or (timezone.now() - worked).total_seconds() > longest


def run_until(stop):
    """Run due sweeps until the threading.Event `stop` is set; a failing one backs off.

    They take turns; one that lasts goes on beside them while the others have theirs.
    """
    for name, run in BESIDE.items():
        threading.Thread(target=run, args=[stop], name=name, daemon=True).start()
    turns = [Turn(name) for name in SWEEPS]
    while not stop.wait(PAUSE):
        for turn in turns:
            if turn.is_due:
                turn.take()
    for turn in turns:
        turn.wait()


class Turn:
    """One sweep in the worker: when it is due, and its present run, beside those of others."""

    def __init__(self, name):
        self.name, self.due, self.pause, self.run = name, 0.0, 0.0, None

    @property
    def is_due(self):
        is_running = self.run is not None and self.run.is_alive()
        return not is_running and time.monotonic() >= self.due

    def take(self):
        """Begin, and wait for the end as long as the others can wait."""
        self.run = threading.Thread(target=self._work, name=f"sweep {self.name}", daemon=True)
        self.run.start()
        self.wait()

    def wait(self):
        if self.run is not None:
            self.run.join(PATIENCE)

    def _work(self):
        every = SWEEPS[self.name][1]
        try:
            is_well = _run(self.name)
        finally:
            connections.close_all()
        self.pause = 0.0 if is_well else min(LONGEST_PAUSE, self.pause * 2 + 1)
        self.due = time.monotonic() + every + self.pause


def _run(name):
    work, every = SWEEPS[name]
    try:
        work()
    except Exception:
        logger.exception("The sweep %s failed", name)
        _remember(name, every)
        return False
    RAN[name] = timezone.now()
    if name not in CLEARED:
        CLEARED.add(name)
        cache.delete(_key(name))
    return True


def _key(name):
    return "sweep-fails:" + name.replace(" ", "-")


def _remember(name, every):
    """Say in the shared cache that this fails, until it works or is not even tried any more."""
    CLEARED.discard(name)
    key = _key(name)
    cache.set(key, cache.get(key, 0) + 1, 2 * (every + LONGEST_PAUSE))
