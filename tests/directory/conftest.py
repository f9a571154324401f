"""Who keeps the directory: two coordinators; and as much of what comes with it as a test needs."""
import tomllib

import pytest

from platform_core.content.loading import TEXTS, load_text
from platform_core.directory.loading import TEXTS as OWN_TEXTS
from platform_core.directory.loading import load_services
from tests.conftest import make_member


def load(folder, name):
    load_text(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))


@pytest.fixture
def lena(db):
    """A second coordinator."""
    return make_member("lena", is_coordinator=True)


@pytest.fixture
def help_text(db):
    """The words around the numbers."""
    load(TEXTS, "page-help")


@pytest.fixture
def loaded(help_text):
    """Every number that comes with the platform, and the words around them."""
    load_services()


@pytest.fixture
def questions(db):
    """What is asked about every country."""
    load(OWN_TEXTS, "questions-countries")
