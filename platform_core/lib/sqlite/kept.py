"""Open connections to SQLite that wait for the next request, as a pool keeps PostgreSQL's.

Every request ends its connection; opening a file anew (its settings, Django's functions, the map of
the write-ahead log) costs more than most pages ask of it.
"""
import os
import sqlite3
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

MOST = 8
WAITING: defaultdict = defaultdict(list)


def take(params):
    """A connection that was opened with these parameters and waits, or None.

    One to a file that was replaced meanwhile is closed.
    """
    waiting = WAITING[_key(params)]
    while waiting:
        with suppress(IndexError):    # another thread was faster
            file, connection = waiting.pop()
            if file == _file(params):
                connection.execute("PRAGMA foreign_keys = ON")
                return connection
            connection.close()
    return None


def keep(params, connection):
    """Whether this connection waits from now on; else its owner closes it."""
    file, waiting = _file(params), WAITING[_key(params)]
    if file is None or len(waiting) >= MOST or not _is_idle(connection):
        return False
    waiting.append((file, connection))
    return True


def _is_idle(connection):
    """Whether no transaction is open and no statement is still being read.

    One that was not read to its end would let the next request see the past. An interrupt holds
    until all that is being read has ended, and no longer: with nothing to end, what comes next runs
    (sqlite3_interrupt).
    """
    try:
        connection.interrupt()
        connection.execute("SELECT 1").fetchone()
    except sqlite3.Error:
        return False
    return not connection.in_transaction


def _key(params):
    """A process that was forked takes none of its parent's."""
    return os.getpid(), *sorted(params.items())


def _file(params):
    try:
        found = Path(params["database"]).stat()
    except OSError:
        return None    # in memory, or gone
    return found.st_dev, found.st_ino
