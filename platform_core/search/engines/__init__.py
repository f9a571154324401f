"""The engine that belongs to the database in use; both answer the same questions."""
from importlib import import_module

from django.db import connection

NAMES = {"sqlite": "sqlite", "postgresql": "postgres"}


def engine(vendor=None):
    """The module with the pieces of SQL that differ: matches(), holds(), worth() and so on."""
    return import_module(f"{__name__}.{NAMES[vendor or connection.vendor]}")
