"""Hostile files are read in a process of their own, which ends when it takes too much."""
import threading
from pathlib import Path

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile

from platform_core.attachments import apart
from platform_core.attachments.cleaning.unsafe import Unsafe
from platform_core.attachments.receiving import receive, smaller
from platform_core.attachments.uses import IMAGE, USES, Use
from tests.attachments import files


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source"
    path.write_bytes(files.photo())
    return str(path)


def refused(job, source):
    with pytest.raises(Unsafe) as unsafe:
        apart.run(job, source, f"{source}.clean", "jpg")
    return unsafe.value.code


def test_a_process_that_takes_too_long_is_ended(source, monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.001)
    assert refused("image", source) == "slow"


def test_who_waits_too_long_for_a_turn_is_told_and_nobody_keeps_one(source, monkeypatch):
    monkeypatch.setattr(apart, "LONGEST_WAIT", 0.01)
    monkeypatch.setattr(apart, "AT_ONCE", threading.BoundedSemaphore(1))
    with apart.AT_ONCE:
        assert refused("image", source) == "busy"
    assert refused("no such job", source) == "broken"
    assert apart.AT_ONCE.acquire(blocking=False)


def test_a_process_that_breaks_is_a_refused_file(source):
    assert refused("no such job", source) == "broken"
    assert refused("image", f"{source}.gone") == "broken"


def test_the_process_knows_no_settings_and_no_secret(source, monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "of this process alone")
    probe = tmp_path / "probe"
    probe.write_text("#!/bin/sh\nenv >&2; echo '{}'; env > \"$4.env\"\n")
    probe.chmod(0o700)
    monkeypatch.setattr(apart.sys, "executable", str(probe))
    assert apart.run("image", source, str(tmp_path / "clean"), "jpg") == {}
    said = "".join(path.read_text() for path in tmp_path.glob("*.env"))
    assert "SECRET" not in said and "PWD" in said


def test_a_large_upload_is_read_where_it_lies():
    upload = TemporaryUploadedFile("a.jpg", "image/jpeg", len(files.photo()), None)
    upload.write(files.photo())
    upload.seek(0)
    with apart.as_path(upload) as path:
        assert path == upload.temporary_file_path()
    assert receive(upload, IMAGE).facts == {"width": 40, "height": 60}


def test_what_was_copied_to_be_read_is_gone_afterwards():
    with apart.as_path(files.upload("a.jpg", files.photo())) as path:
        assert Path(path).read_bytes() == files.photo()
    assert not Path(path).exists()


def test_a_small_picture_is_made_of_the_clean_one():
    whole = receive(files.upload("a.png", files.picture("PNG", (1600, 400))), IMAGE)
    small = smaller(whole)
    assert small.facts == {"width": 800, "height": 200}
    assert (small.ending, small.name) == ("png", "a.png")
    assert small.sha256 != whole.sha256


def test_two_uses_have_two_names():
    with pytest.raises(ValueError, match="two uses named image"):
        USES.add(Use("image", ("jpg",), 1))
