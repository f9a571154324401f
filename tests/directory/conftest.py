"""Who keeps the directory, and what comes with the platform: texts once, numbers where asked."""
import tomllib

import pytest
from django.db import transaction

from platform_core.content.loading import TEXTS, load_text
from platform_core.directory.loading import TEXTS as OWN_TEXTS
from platform_core.directory.loading import load_services
from tests.conftest import make_member


def load(folder, name):
    """Load one file of texts."""
    load_text(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))


@pytest.fixture
def lena(db):
    """A second coordinator."""
    return make_member("lena", is_coordinator=True)


@pytest.fixture(scope="package")
def texts(django_db_setup, django_db_blocker):
    """The words around the numbers and the questions, in one transaction around the tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(TEXTS, "page-help")
        load(OWN_TEXTS, "page-countries")
        load(OWN_TEXTS, "page-people")
        load(OWN_TEXTS, "words-people")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def help_text(texts, db):
    """The words around the numbers."""


@pytest.fixture
def questions(texts, db):
    """What is asked about every country."""


@pytest.fixture
def loaded(help_text):
    """Every number that comes with the platform, and the words around them."""
    load_services()


@pytest.fixture
def people_text(texts, db):
    """What is said to everybody about key persons."""
