"""The words that come with the platform, the leaflet among them, and a store of files that goes."""
import pytest
from django.core.cache import cache
from django.db import transaction

from platform_core.content.loading import load_texts
from platform_core.resources.demo import films as demo
from platform_core.resources.models import Sheet
from tests.conftest import make_member


@pytest.fixture
def lena(db):
    """A second coordinator."""
    return make_member("lena", is_coordinator=True)


@pytest.fixture
def store(tmp_path, settings):
    """A folder for files that only this test sees."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    return tmp_path


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker):
    """Everything in one transaction around the tests, each of which has its own inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_texts()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def leaflet(loaded, db, store):
    """The leaflet is live in Dutch, English and Arabic; nothing is printed yet."""
    cache.clear()


@pytest.fixture
def printed(leaflet):
    """The sweep has printed it."""
    Sheet.objects.print_due()


@pytest.fixture(scope="package")
def received():
    """{form: Received} of the film of the demo, cleaned once."""
    return demo.received_files()


@pytest.fixture
def film(leaflet, received):
    """The film of the demo is live in Dutch, English and Arabic."""
    demo.show_film(received)
