"""The thesaurus that widens a question; settings name it: apps of one floor are strangers."""
from functools import cache
from importlib import import_module

from django.conf import settings


@cache
def thesaurus():
    """The module with concepts(), labels() and suggest()."""
    return import_module(settings.SEARCH_THESAURUS)
