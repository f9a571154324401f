"""A disk without room for files: the form says so, keeps its text, and nothing half is stored."""
import os
import tempfile
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from platform_core.attachments.models import Attachment, StoredFile
from tests.attachments import files
from tests.disks import fill, one_megabyte
from tests.forum.sending import page_of

pytestmark = [pytest.mark.once, pytest.mark.django_db]
WORDS = "We see everyone alone first, with an interpreter."
LARGE = files.picture("PNG", (1200, 900)) + bytes(4_000_000)    # more than stays in memory
NOISE = bytes(range(256)) * 4000


@pytest.fixture
def small_disk(tmp_path):
    """A folder of one megabyte; without root none can be mounted, which the gate does not pass."""
    with one_megabyte(tmp_path) as disk:
        if disk is None and os.environ.get("CI"):
            pytest.fail("no disk can be mounted here, and the gate needs one")
        if disk is None:
            pytest.skip("no disk can be mounted here")
        yield disk


def left_on(disk):
    return [path.name for path in disk.rglob("*") if path.is_file() and path.name != "ballast"]


@pytest.fixture
def client(client_of, anna):
    return client_of(anna)


def send(client, thread, content, name="scan.png"):
    return client.post(f"/forum/threads/{thread.pk}/reply/", {
        "body": f"<p>{WORDS}</p>", "body_format": "html", "files_new": files.upload(name, content)})


def is_told_and_kept(answer):
    page = unescape(page_of(answer))
    return "There is no room for files at the moment" in page and WORDS in page


@pytest.mark.parametrize("content", [files.picture("PNG"), LARGE], ids=["small", "large"])
@pytest.mark.parametrize("place", ["store", "passing"])
def test_the_form_says_so_and_keeps_its_text(place, content, small_disk, settings, client, thread,
                                             monkeypatch):
    if place == "store":
        options = {"location": small_disk, "base_url": None}
        settings.STORAGES = {**settings.STORAGES,
                             "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    else:
        monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
        settings.FILE_UPLOAD_TEMP_DIR = str(small_disk)
    fill(small_disk)
    answer = send(client, thread, content)
    assert answer.status_code in {200, 422}
    assert is_told_and_kept(answer)
    assert not (Attachment.objects.exists() or StoredFile.objects.exists())
    assert left_on(small_disk) == []
    assert thread.posts.count() == 1
    (small_disk / "ballast").unlink()
    if content is not LARGE:
        send(client, thread, content)
        assert Attachment.objects.count() == 1


def test_a_file_in_the_store_is_whole_or_not_there(small_disk, settings):
    options = {"location": small_disk, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    (small_disk / "ballast").write_bytes(bytes(700_000))
    with pytest.raises(OSError, match="space"):
        default_storage.save("sheets/a.pdf", ContentFile(NOISE))
    assert not default_storage.exists("sheets/a.pdf")
    assert left_on(small_disk) == []
    (small_disk / "ballast").unlink()
    assert default_storage.save("sheets/a.pdf", ContentFile(NOISE)) == "sheets/a.pdf"
    assert (small_disk / "sheets" / "a.pdf").read_bytes() == NOISE


def test_under_its_name_a_file_stands_when_all_of_it_is_written(tmp_path, settings):
    """Whoever dies while writing leaves nothing that could be taken for the whole."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    seen = []

    class Watched(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            seen.append(default_storage.exists("a.pdf"))
            yield b" and half"

    default_storage.save("a.pdf", Watched(b""))
    assert seen == [False]
    assert (tmp_path / "a.pdf").read_bytes() == b"half and half"
