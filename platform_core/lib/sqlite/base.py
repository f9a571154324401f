"""SQLite of which the writers of one process wait in a row, instead of trying again and again.

SQLite has one writer at a time. Who finds it busy sleeps and tries anew, longer each time, so that
with fifty writers some wait for seconds while newcomers pass them. Here they stand in a row before
they ask. Another process is still met in SQLite's own way.
"""
import os
import sqlite3
import threading
from collections import deque
from contextlib import suppress
from pathlib import Path

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from platform_core.lib.sqlite import kept

ROWS: dict[str, "Row"] = {}
KEPT: dict[tuple[int, str], sqlite3.Connection] = {}    # by process and file
PATIENCE = 20.0    # seconds; as long as SQLite's own


class Row:
    """Who came first writes first."""

    def __init__(self):
        self._lock, self._waiting, self._is_taken = threading.Lock(), deque(), False

    def enter(self):
        """Wait for one's turn; False when that took too long."""
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return True
            turn = threading.Semaphore(0)
            self._waiting.append(turn)
        return turn.acquire(timeout=PATIENCE) or self._came_too_late(turn)

    def leave(self):
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False

    def _came_too_late(self, turn):
        """Step out of the row, unless one's turn came at this very moment."""
        with self._lock, suppress(ValueError):
            self._waiting.remove(turn)
            return False
        return True


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's; a transaction begins when it is one's turn, and its end is the next one's.

    What is closed in order waits for whoever connects next.
    """

    _row = None

    def get_new_connection(self, conn_params):
        """One that waits, else as Django's."""
        return kept.take(conn_params) or self._opened(conn_params)

    def _opened(self, conn_params):
        """A new one; one more stays open, so that reading goes on when the disk is full.

        Whoever closes the last connection removes the files beside the database, and the next who
        reads must make them: for that a full disk has no room.
        """
        connection = super().get_new_connection(conn_params)
        name = str(conn_params["database"])
        if (os.getpid(), name) not in KEPT and Path(name).is_file():
            spare = sqlite3.connect(name)
            spare.execute("SELECT 1 FROM sqlite_master").fetchall()
            KEPT[os.getpid(), name] = spare
        return connection

    def _start_transaction_under_autocommit(self):
        row = ROWS.setdefault(str(self.settings_dict["NAME"]), Row())
        if not row.enter():
            raise OperationalError("database is locked")
        self._row = row
        try:
            self._begin()
        except BaseException:
            self._leave()
            raise

    def _begin(self):
        """Where nothing can be written, begin as a reader: pages gather what they show in one."""
        try:
            super()._start_transaction_under_autocommit()
        except OperationalError as error:
            if getattr(error.__cause__, "sqlite_errorcode", 0) & 0xff != sqlite3.SQLITE_READONLY:
                raise
            self.cursor().execute("BEGIN")

    def _commit(self):
        super()._commit()
        self._leave()

    def _rollback(self):
        try:
            super()._rollback()
        finally:
            self._leave()

    def _close(self):
        try:
            if not self._is_kept():
                super()._close()
        finally:
            self._leave()

    def _is_kept(self):
        is_calm = self.connection and not (self.in_atomic_block or self.errors_occurred)
        return is_calm and kept.keep(self.get_connection_params(), self.connection)

    def _leave(self):
        row, self._row = self._row, None
        if row:
            row.leave()
