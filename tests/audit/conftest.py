"""A sealed record, and a way to tamper with it past its guards."""
import pytest
from django.db import connection

from platform_core.audit.models import Entry

UNGUARD = {
    "sqlite": ["DROP TRIGGER IF EXISTS audit_entry_unchanged",
               "DROP TRIGGER IF EXISTS audit_entry_kept"],
    "postgresql": ["SET CONSTRAINTS ALL IMMEDIATE",
                   "ALTER TABLE audit_entry DISABLE TRIGGER USER"],
}


@pytest.fixture
def chain(anna, mo):
    """Five sealed entries."""
    for number in range(5):
        Entry.objects.record(mo, f"tests.act{number}", anna, rule=f"rule-{number}")
    Entry.objects.seal()
    return list(Entry.objects.order_by("seal_number"))


@pytest.fixture
def tamper():
    """Return a function that runs SQL with the guards of the database taken away."""

    def run(sql, params=()):
        with connection.cursor() as cursor:
            for statement in UNGUARD[connection.vendor]:
                cursor.execute(statement)
            cursor.execute(sql, params)

    return run
