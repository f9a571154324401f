"""Emptying a whole database, which the guard of the record would stop on SQLite."""
from contextlib import contextmanager

from django.db import transaction

KEPT = "audit_entry_kept"


@contextmanager
def guard_aside(connection):
    """Take the guard against deleting away meanwhile, in one transaction.

    PostgreSQL empties by TRUNCATE, which a guard of rows does not see; SQLite has only DELETE.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [KEPT])
        guards = cursor.fetchall()
        cursor.execute(f"DROP TRIGGER IF EXISTS {KEPT}")
        yield
        for (guard,) in guards:
            cursor.execute(guard)
