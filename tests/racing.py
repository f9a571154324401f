"""Several people, or one who presses twice, in the very same moment."""
import threading

from django.db import connection


def at_once(*works):
    """Run each in a thread of its own, all from one moment on; what they gave or raised."""
    gate, results = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        gate.wait(timeout=20)
        try:
            results[place] = work()
        except Exception as error:  # noqa: BLE001 - the test looks at what it was
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def until_locks(which, least=1):
    """Wait for so many locks of PostgreSQL's that fit a condition; AssertionError when none come.

    A table is named by its relation: `relation = 'audit_entry'::regclass`.
    """
    with connection.cursor() as cursor:
        for _ in range(50_000):
            cursor.execute(f"SELECT count(*) FROM pg_locks WHERE {which}")  # noqa: S608 - a test's
            if cursor.fetchone()[0] >= least:
                return
    raise AssertionError(f"It never came to {least} locks: {which}")
