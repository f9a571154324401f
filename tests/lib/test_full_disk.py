"""A disk that is full to the last byte, embedded: pages are read, and nothing is written."""
import sqlite3

import pytest
from django.conf import settings
from django.db import OperationalError

from platform_core.lib.sqlite import SQLITE_OPTIONS
from platform_core.lib.sqlite.base import KEPT, DatabaseWrapper
from platform_core.lib.unwritable import cannot_write
from tests.disks import fill, one_megabyte

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def small_disk(tmp_path):
    """A folder of one megabyte; where none can be mounted, nothing here can be tried."""
    with one_megabyte(tmp_path) as disk:
        yield disk


def a_connection(file):
    facts = settings.DATABASES["default"] | {
        "NAME": str(file), "OPTIONS": SQLITE_OPTIONS, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0,
        "TIME_ZONE": None, "CONN_HEALTH_CHECKS": False, "ATOMIC_REQUESTS": False}
    return DatabaseWrapper(facts, "own")


def ask(file, sql):
    """What a request does: a connection of its own, closed at the end."""
    connection = a_connection(file)
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def test_between_requests_the_files_beside_the_database_stay(tmp_path):
    file = tmp_path / "db.sqlite3"
    sqlite3.connect(file).execute("CREATE TABLE a (b)")
    ask(file, "SELECT 1")
    assert {path.name for path in tmp_path.iterdir()} == {
        "db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm"}
    [kept] = [connection for (_pid, name), connection in KEPT.items() if name == str(file)]
    kept.close()


def test_what_is_there_is_read_and_what_is_new_is_refused(small_disk):
    """The same without a disk of its own is `full` in tests/pages/test_unwritable.py."""
    if small_disk is None:
        return
    file = small_disk / "db.sqlite3"
    sqlite3.connect(file).execute("CREATE TABLE a (b)")
    ask(file, "INSERT INTO a VALUES (1)")
    fill(small_disk)
    for _request in range(3):
        assert ask(file, "SELECT b FROM a") == [(1,)]
        with pytest.raises(OperationalError) as refused:
            ask(file, "INSERT INTO a VALUES (zeroblob(100000))")
        assert cannot_write(refused.value)
    (small_disk / "ballast").unlink()
    ask(file, "INSERT INTO a VALUES (2)")
    assert ask(file, "SELECT b FROM a") == [(1,), (2,)]
