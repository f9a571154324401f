"""The engine that belongs to the database in use; both answer the same questions."""
from importlib import import_module

from django.db import connection

NAMES = {"sqlite": "sqlite", "postgresql": "postgres"}


def engine(vendor=None):
    """Return the module with matching(), best(), CREATE and DROP."""
    return import_module(f"{__name__}.{NAMES[vendor or connection.vendor]}")
