"""A store of files that goes with the test."""
import pytest

from platform_core.attachments.models import StoredFile
from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import USES
from tests.attachments import files


@pytest.fixture
def store(tmp_path, settings):
    """A folder for files that only this test sees."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    return tmp_path


@pytest.fixture
def stored(db, store, anna):
    """A function that takes a file through the door: stored(content, use, name)."""
    def keep(content, use="document", name="a file"):
        received = receive(files.upload(name, content), USES[use])
        return StoredFile.objects.store(anna, received)
    return keep
