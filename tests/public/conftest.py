"""The texts that come with the platform, loaded once for all tests of this folder."""
import pytest
from django.core.cache import cache
from django.db import transaction

from platform_core.content.loading import load_texts
from tests.public.crawl import public_pages


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker):
    """Everything in one transaction around the tests, each of which has its own inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_texts()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def crawled(loaded, django_db_blocker):
    """{address: answer} of every public page that links lead to; walked once for all tests."""
    with django_db_blocker.unblock():
        cache.clear()
        return public_pages()


@pytest.fixture
def texts(loaded, db):
    """The texts are in the database, and no page is remembered."""
    cache.clear()
