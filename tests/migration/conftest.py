"""One database of the foundation, migrated to the newest house; every test here looks at it.

It is made once by each test process that needs it, and is the default database only while a test of
this folder runs: tests of other folders never meet it.
"""
import pytest
from django.core.management import call_command
from django.db import transaction

from platform_core.search import upkeep
from platform_core.search.models import Document
from tests.databases import another_database, in_use
from tests.migration import foundation


@pytest.fixture(scope="session")
def migrated(django_db_blocker, tmp_path_factory):
    """The connection to a database of the foundation that was migrated, its index renewed."""
    with another_database(tmp_path_factory, django_db_blocker) as database:
        with django_db_blocker.unblock(), in_use(database):
            foundation.build()
            call_command("migrate", verbosity=0)
            _renew_index()
        yield database


@pytest.fixture(autouse=True)
def untouched(migrated, django_db_blocker):
    """Use it; what one test or one page writes, the next does not find."""
    with django_db_blocker.unblock(), in_use(migrated), transaction.atomic():
        yield
        transaction.set_rollback(True)


def _renew_index():
    """Each turn of the sweep ends after two seconds, done or not."""
    for _turn in range(20):
        upkeep.renew_outdated()
        if not Document.objects.outdated().exists():
            return
