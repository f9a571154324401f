"""Idempotent background work: a sweep finds rows that wait and finishes them."""
import logging
import time

from django.db import close_old_connections

logger = logging.getLogger(__name__)
SWEEPS = {}
PAUSE, LONGEST_PAUSE = 1.0, 60.0


def register(name, work, every):
    """Let `work()` run about every `every` seconds, in any number of processes."""
    SWEEPS[name] = (work, every)


def run_all():
    """Run every sweep once; the number that failed."""
    return sum(not _run(name, work) for name, (work, _every) in SWEEPS.items())


def run_until(stop):
    """Run due sweeps until the threading.Event `stop` is set; a failing one backs off."""
    due = dict.fromkeys(SWEEPS, 0.0)
    pauses = dict.fromkeys(SWEEPS, 0.0)
    while not stop.wait(PAUSE):
        close_old_connections()
        for name, (work, every) in SWEEPS.items():
            if time.monotonic() < due[name]:
                continue
            pauses[name] = 0.0 if _run(name, work) else min(LONGEST_PAUSE, pauses[name] * 2 + 1)
            due[name] = time.monotonic() + every + pauses[name]
        close_old_connections()


def _run(name, work):
    try:
        work()
    except Exception:
        logger.exception("The sweep %s failed", name)
        return False
    return True
