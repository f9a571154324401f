"""Which tests say the same whatever they run on, and so run in one half of the gate only.

The gate runs the tests twice: embedded (SQLite, one process), then on the services (PostgreSQL and
Redis). `GATE_HALF=services` leaves out what the first half has answered; without it, as when a
developer runs one file on PostgreSQL, every test runs.
"""
import os

from django.test import TransactionTestCase

ENGINES = {"postgres", "redis", "both"}
ONCE = {"once", "browser"}
DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def runs_once(marks, fixtures):
    """Whether a test with these marks, and these fixtures in its closure, is for one half only.

    A mark that names an engine decides first, then one that says `once`; of the others it is those
    that reach no database.
    """
    if ENGINES & marks:
        return False
    return bool(ONCE & marks) or not (DATABASE & fixtures or "django_db" in marks)


def leave_out_what_ran(config, items):
    """In the second half, deselect the tests that run once."""
    if os.environ.get("GATE_HALF") != "services":
        return
    done = [item for item in items if runs_once(marks_of(item), set(item.fixturenames))]
    left_out = set(done)
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=done)


def marks_of(item):
    """The names of an item's marks; Django's own test classes use the database without one."""
    marks = {mark.name for mark in item.iter_markers()}
    return marks | {"django_db"} if issubclass(item.cls or object, TransactionTestCase) else marks
