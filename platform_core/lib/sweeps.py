"""Idempotent background work: a sweep finds rows that wait and finishes them."""
import logging
import time

from django.core.cache import cache
from django.db import close_old_connections

logger = logging.getLogger(__name__)
SWEEPS = {}
CLEARED = set()  # sweeps of which the shared cache is known to say nothing
PAUSE, LONGEST_PAUSE = 1.0, 60.0


def register(name, work, every):
    """Let `work()` run about every `every` seconds, in any number of processes."""
    SWEEPS[name] = (work, every)


def run_all():
    """Run every sweep once; the number that failed."""
    return sum(not _run(name) for name in SWEEPS)


def failing():
    """{name of a sweep: how often it failed in a row} of those that fail now, in any process."""
    names = {_key(name): name for name in SWEEPS}
    return {names[key]: times for key, times in cache.get_many(names).items()}


def run_until(stop):
    """Run due sweeps until the threading.Event `stop` is set; a failing one backs off."""
    due = dict.fromkeys(SWEEPS, 0.0)
    pauses = dict.fromkeys(SWEEPS, 0.0)
    while not stop.wait(PAUSE):
        close_old_connections()
        for name, (_work, every) in SWEEPS.items():
            if time.monotonic() < due[name]:
                continue
            pauses[name] = 0.0 if _run(name) else min(LONGEST_PAUSE, pauses[name] * 2 + 1)
            due[name] = time.monotonic() + every + pauses[name]
        close_old_connections()


def _run(name):
    work, every = SWEEPS[name]
    try:
        work()
    except Exception:
        logger.exception("The sweep %s failed", name)
        _remember(name, every)
        return False
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
