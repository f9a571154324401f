"""One database of the foundation, migrated to the newest house; every test here looks at it.

It is made once by each test process that needs it, and is the default database only while a test of
this folder runs: tests of other folders never meet it.
"""
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections, transaction
from django.db.utils import load_backend

from platform_core.search import upkeep
from platform_core.search.models import Document
from tests.migration import foundation


@pytest.fixture(scope="session")
def migrated(django_db_blocker, tmp_path_factory):
    """The connection to a database of the foundation that was migrated, its index renewed."""
    with django_db_blocker.unblock(), _created(tmp_path_factory) as database:
        with _in_use(database):
            foundation.build()
            call_command("migrate", verbosity=0)
            _renew_index()
        yield database


@pytest.fixture(autouse=True)
def untouched(migrated, django_db_blocker):
    """Use it; what one test or one page writes, the next does not find."""
    with django_db_blocker.unblock(), _in_use(migrated), transaction.atomic():
        yield
        transaction.set_rollback(True)


def _renew_index():
    """Each turn of the sweep ends after two seconds, done or not."""
    for _turn in range(20):
        upkeep.renew_outdated()
        if not Document.objects.outdated().exists():
            return


@contextmanager
def _in_use(database):
    """Let every query go to this database meanwhile, and forget ids of the other one."""
    usual = connections["default"]
    connections["default"] = database
    _forget()
    try:
        yield
    finally:
        database.close()
        connections["default"] = usual
        _forget()


def _forget():
    cache.clear()
    ContentType.objects.clear_cache()


@contextmanager
def _created(tmp_path_factory):
    """A connection to an empty database on the engine in use, which is gone afterwards."""
    usual = connections["default"]
    if usual.vendor == "sqlite":
        yield _connection(usual, str(tmp_path_factory.mktemp("foundation") / "db.sqlite3"))
        return
    name = f"foundation_{uuid4().hex}"
    with usual._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield _connection(usual, name)
    finally:
        with usual._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _connection(usual, name):
    settings = {**usual.settings_dict, "NAME": name}
    return load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")
