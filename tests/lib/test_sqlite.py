"""Writers of one process stand in a row before SQLite, and whoever came first writes first."""
import threading

import pytest
from django.db import OperationalError

from platform_core.lib.sqlite import base
from platform_core.lib.sqlite.base import DatabaseWrapper, Row
from tests.frozen import until

pytestmark = pytest.mark.once


def waiting_in(row):
    return len(row._waiting)


def stand(row, number, order):
    """Enter the row in a thread of one's own, write down one's number, and leave."""
    def run():
        row.enter()
        order.append(number)
        row.leave()

    one, before = threading.Thread(target=run), waiting_in(row)
    one.start()
    until(lambda: waiting_in(row) > before)
    return one


def test_who_came_first_writes_first():
    row, order = Row(), []
    assert row.enter()
    threads = [stand(row, number, order) for number in range(20)]
    row.leave()
    for one in threads:
        one.join(timeout=20)
    assert order == list(range(20))
    assert row.enter()


def test_who_waited_too_long_steps_out_and_holds_nobody(monkeypatch):
    row, order = Row(), []
    row.enter()
    monkeypatch.setattr(base, "PATIENCE", 0.01)
    assert not row.enter()
    monkeypatch.setattr(base, "PATIENCE", 20)
    last = stand(row, 1, order)
    row.leave()
    last.join(timeout=20)
    assert order == [1]


@pytest.fixture
def connect(tmp_path, settings, monkeypatch):
    """A maker of connections to one file."""
    monkeypatch.setattr(base, "PATIENCE", 0.05)
    usual = settings.DATABASES["default"]
    facts = usual | {"NAME": str(tmp_path / "db.sqlite3"), "OPTIONS": {
        "timeout": 0, "transaction_mode": "IMMEDIATE"}, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0,
        "TIME_ZONE": None, "CONN_HEALTH_CHECKS": False, "ATOMIC_REQUESTS": False}
    made = []

    def new():
        made.append(DatabaseWrapper(facts, f"own{len(made)}"))
        return made[-1]

    yield new
    for one in made:
        one.close()


def begin(connection):
    connection.ensure_connection()
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_however_a_transaction_ends_the_next_has_its_turn(connect, end):
    first, second = connect(), connect()
    begin(first)
    with pytest.raises(OperationalError, match="locked"):
        begin(second)
    getattr(first, end)()
    begin(second)
    second.rollback()


@pytest.mark.django_db
def test_a_transaction_stands_in_the_row_and_not_before_the_lock_of_the_file(connect):
    """SQLite gives its lock to whoever asks at the right moment; the last may wait for ever."""
    first = connect()
    begin(first)
    row = base.ROWS[str(first.settings_dict["NAME"])]
    assert not row.enter()
    first.commit()
    assert row.enter()
    row.leave()


@pytest.mark.django_db
def test_where_nothing_can_be_written_a_transaction_reads(connect):
    one = connect()
    with one.cursor() as cursor:
        cursor.execute("CREATE TABLE a (b)")
        cursor.execute("PRAGMA query_only = on")
        begin(one)
        cursor.execute("SELECT count(*) FROM a")
        assert cursor.fetchone() == (0,)
        with pytest.raises(OperationalError, match="readonly"):
            cursor.execute("INSERT INTO a VALUES (1)")
    one.rollback()


@pytest.mark.django_db
def test_a_connection_that_is_closed_waits_for_the_next_request(connect):
    one, next_one = connect(), connect()
    one.ensure_connection()
    opened = one.connection
    one.close()
    next_one.ensure_connection()
    assert next_one.connection is opened


@pytest.mark.django_db
def test_what_failed_or_is_in_a_transaction_is_closed_for_good(connect):
    one, next_one = connect(), connect()
    begin(one)
    opened = one.connection
    one.close()
    next_one.ensure_connection()
    assert next_one.connection is not opened
    next_one.errors_occurred, opened = True, next_one.connection
    next_one.close()
    one.ensure_connection()
    assert one.connection is not opened
