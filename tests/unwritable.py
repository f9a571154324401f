"""A database that can be read and not written, on the engine in use: read-only or full."""
from contextlib import contextmanager

import psycopg
from django.db import OperationalError, connection, transaction

WRITES = ("INSERT", "UPDATE", "DELETE")


@contextmanager
def read_only():
    """Nothing can be written through this connection meanwhile, in the transaction of a test."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            ask("SET LOCAL transaction_read_only = on")
            yield
            transaction.set_rollback(True)    # with the savepoint it ends
        return
    ask("PRAGMA query_only = on")
    try:
        yield
    finally:
        ask("PRAGMA query_only = off")


@contextmanager
def full():
    """Nothing that needs more room can be written meanwhile.

    SQLite may not grow; PostgreSQL, of which no disk can be filled here, says what it then says.
    """
    if connection.vendor == "postgresql":
        with connection.execute_wrapper(_no_room):
            yield
        return
    most = ask("PRAGMA max_page_count")
    ask(f"PRAGMA max_page_count = {ask('PRAGMA page_count')}")
    try:
        yield
    finally:
        ask(f"PRAGMA max_page_count = {most}")


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone() if cursor.description else None
    return row and row[0]


def _no_room(execute, sql, params, many, context):
    if sql.lstrip().upper().startswith(WRITES):
        cause = psycopg.errors.DiskFull("could not extend file: No space left on device")
        raise OperationalError(str(cause)) from cause
    return execute(sql, params, many, context)
