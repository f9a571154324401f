"""SQLite chooses its indexes by statistics that somebody has to ask for."""
import pytest
from django.db import connection

from platform_core.lib.statistics import refresh_statistics
from platform_core.lib.sweeps import SWEEPS

pytestmark = pytest.mark.django_db


def is_counted():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_stat1 WHERE tbl = 'members_member'")
        return bool(cursor.fetchone())


def test_tables_are_counted_where_nobody_else_does(anna):
    refresh_statistics()
    assert connection.vendor == "postgresql" or is_counted()


def test_the_worker_does_it():
    assert refresh_statistics in [work for work, _every in SWEEPS.values()]


def test_it_may_be_repeated_on_every_engine(anna):
    refresh_statistics()
    refresh_statistics()
