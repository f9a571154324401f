"""A connection to SQLite waits for the next request, and brings nothing of the last one along."""
import sqlite3

import pytest

from platform_core.lib.sqlite import kept

pytestmark = pytest.mark.once


@pytest.fixture
def params(tmp_path):
    return {"database": str(tmp_path / "db.sqlite3"), "check_same_thread": False}


@pytest.fixture
def connection(params):
    made = sqlite3.connect(**params, isolation_level=None)
    made.execute("CREATE TABLE words (word)")
    made.executemany("INSERT INTO words VALUES (?)", [("een",), ("twee",), ("drie",)])
    yield made
    made.close()


def test_who_connects_next_takes_the_one_that_waits(params, connection):
    assert kept.keep(params, connection)
    assert kept.take(params) is connection
    assert kept.take(params) is None


def test_foreign_keys_are_held_to_again(params, connection):
    connection.execute("PRAGMA foreign_keys = OFF")
    kept.keep(params, connection)
    assert kept.take(params).execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_one_in_a_transaction_is_not_kept(params, connection):
    connection.execute("BEGIN")
    assert not kept.keep(params, connection)


def test_one_that_is_still_being_read_is_not_kept(params, connection):
    reading = connection.execute("SELECT word FROM words")
    reading.fetchone()
    assert not kept.keep(params, connection)
    reading.close()
    assert kept.keep(params, connection)


def test_what_was_written_meanwhile_is_seen(params, connection):
    kept.keep(params, connection)
    with sqlite3.connect(**params) as other:
        other.execute("DELETE FROM words")
    other.close()
    assert kept.take(params).execute("SELECT count(*) FROM words").fetchone() == (0,)


def test_no_more_wait_than_are_needed(params, connection):
    others = [sqlite3.connect(**params) for _ in range(kept.MOST)]
    assert all(kept.keep(params, one) for one in others)
    assert not kept.keep(params, connection)
    for one in others:
        one.close()


def test_a_file_that_was_replaced_is_opened_anew(params, connection, tmp_path):
    kept.keep(params, connection)
    new = tmp_path / "new.sqlite3"
    sqlite3.connect(new).close()
    new.replace(params["database"])
    assert kept.take(params) is None


def test_one_in_memory_is_never_kept():
    connection = sqlite3.connect(":memory:")
    assert not kept.keep({"database": ":memory:"}, connection)
    connection.close()
