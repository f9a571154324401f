"""The words around recommendations, and a second coordinator."""
import tomllib

import pytest

from platform_core.advice.kinds import TEXTS as OWN_TEXTS
from platform_core.content.loading import load_text
from platform_core.content.models import Language
from tests.conftest import make_member


@pytest.fixture
def lena(db):
    """A second coordinator."""
    return make_member("lena", sector="ngo", is_coordinator=True)


@pytest.fixture
def store(tmp_path, settings):
    """A folder for files that only this test sees."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    return tmp_path


@pytest.fixture
def words(db):
    """The words around recommendations are live; three languages are open."""
    load_text(tomllib.loads((OWN_TEXTS / "words-advice.toml").read_text("utf-8")))
    Language.objects.filter(code__in=["nl", "en", "ar"]).update(status="open")
