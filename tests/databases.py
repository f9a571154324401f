"""Databases beside the one that pytest-django makes, used by whole folders of tests in turn."""
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from asgiref.sync import SyncToAsync
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connections
from django.db.utils import load_backend


@contextmanager
def another_database(tmp_path_factory, blocker, is_copy=False):
    """A connection to an empty database on the engine in use, which is gone afterwards.

    As a copy it begins as what pytest-django has made, if anything: that takes a moment, and
    migrating a third of a minute. No test may have a transaction open then. The blocker
    (pytest-django's) lets its making and its end pass, and nothing between them: a test that may
    not reach a database still cannot while a fixture of the session holds this one.
    """
    usual = connections["default"]
    is_copy = is_copy and Path(usual.settings_dict["NAME"]).name.startswith("test_")
    if usual.vendor == "sqlite":
        file = str(tmp_path_factory.mktemp("another") / "db.sqlite3")
        if is_copy:
            with blocker.unblock(), closing(sqlite3.connect(file)) as copy:
                usual.ensure_connection()
                usual.connection.backup(copy)
        yield _connection(usual, file)
        return
    name = f"another_{uuid4().hex}"
    like = f'TEMPLATE "{usual.settings_dict["NAME"]}"' if is_copy else ""
    with blocker.unblock():
        if is_copy:    # of which nobody may be connected
            usual.close()
            SyncToAsync.single_thread_executor.submit(_disconnect).result()
        with usual._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" {like}')
    try:
        yield _connection(usual, name)
    finally:
        with blocker.unblock(), usual._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def in_use(database):
    """Let every query of every thread go to this database meanwhile; what is remembered goes."""
    usual, settings = connections["default"], connections.settings["default"]
    connections["default"], connections.settings["default"] = database, database.settings_dict
    _forget()
    try:
        yield
    finally:
        database.close()
        connections["default"], connections.settings["default"] = usual, settings
        _forget()


def _forget():
    """Also in the thread in which sockets ask: its connection would stay where it was."""
    cache.clear()
    ContentType.objects.clear_cache()
    SyncToAsync.single_thread_executor.submit(_disconnect).result()


def _disconnect():
    if hasattr(connections._connections, "default"):
        connections["default"].close()
        del connections["default"]


def _connection(usual, name):
    settings = {**usual.settings_dict, "NAME": name}
    return load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")
