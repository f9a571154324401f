"""A database that can be read and not written: read-only, full, or held by somebody else.

Reading goes on: what a page would note by the way waits for another time. What was sent is given
back, with a sentence that says why (pages.views.errors).
"""
import logging
import sqlite3
from functools import wraps

from django.db import DatabaseError, InterfaceError, OperationalError

from platform_core.lib.disk import is_full

logger = logging.getLogger(__name__)
SQLITE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR,
          sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN}
# Of PostgreSQL: read-only transaction, disk full, out of memory, too many, I/O error.
POSTGRES = {"25006", "53100", "53200", "53300", "53400", "58030", "55P03", "57014"}


def cannot_write(error):
    """Whether an error, or what it came from, says that nothing can be written now."""
    while error is not None:
        if _says_so(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _says_so(error):
    code = getattr(error, "sqlite_errorcode", None)
    return ((code is not None and code & 0xff in SQLITE)
            or getattr(error, "sqlstate", None) in POSTGRES
            or (isinstance(error, OSError) and is_full(error)))


def is_away(error):
    """Whether an error says that the database is not there at all."""
    return isinstance(error, OperationalError | InterfaceError)


def may_wait(write):
    """Let a page be shown though `write`, which notes something by the way, cannot be done now.

    `write` is one statement or one transaction, so that nothing half-done is left.
    """
    @wraps(write)
    def tried(*args, **kwargs):
        try:
            return write(*args, **kwargs)
        except DatabaseError as error:
            if not cannot_write(error):
                raise
            logger.warning("%s waits: nothing can be written", write.__qualname__)
            return None

    return tried
