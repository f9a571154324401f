"""Who keeps the directory: two coordinators; and what comes with the platform."""
import pytest

from platform_core.content.loading import load_texts
from platform_core.directory.loading import load_directory
from tests.conftest import make_member


@pytest.fixture
def lena(db):
    """A second coordinator."""
    return make_member("lena", is_coordinator=True)


@pytest.fixture
def loaded(db):
    """Everything that comes with the platform: texts, words, questions and numbers."""
    load_texts()
    load_directory()
