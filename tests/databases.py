"""Databases beside the one that pytest-django makes, used by whole folders of tests in turn."""
from contextlib import contextmanager
from uuid import uuid4

from asgiref.sync import SyncToAsync
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connections
from django.db.utils import load_backend


@contextmanager
def another_database(tmp_path_factory, blocker):
    """A connection to an empty database on the engine in use, which is gone afterwards.

    The blocker (pytest-django's) lets its making and its end pass, and nothing between them: a test
    that may not reach a database still cannot while a fixture of the session holds this one.
    """
    usual = connections["default"]
    if usual.vendor == "sqlite":
        yield _connection(usual, str(tmp_path_factory.mktemp("another") / "db.sqlite3"))
        return
    name = f"another_{uuid4().hex}"
    with blocker.unblock(), usual._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
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
