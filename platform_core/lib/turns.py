"""One after the other: a rule is asked before it is broken, so that no statement fails for it.

PostgreSQL writes what broke a rule into its log, with every word that stood in the statement. So
nothing here lets the database refuse a row in order to learn that it is there already.
"""
from hashlib import blake2b

from django.db import connection, transaction


class Taken(Exception):
    """There is one of this name, or at this address, already."""


def one_at_a_time(*key):
    """Wait until nobody else holds `key`, and hold it to the end of this transaction.

    SQLite needs no lock: there a transaction that writes is alone from its beginning.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a turn lasts as long as a transaction")
    if connection.vendor == "postgresql":
        digest = blake2b("\0".join(map(str, key)).encode(), digest_size=8).digest()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)",
                           [int.from_bytes(digest, "big", signed=True)])
