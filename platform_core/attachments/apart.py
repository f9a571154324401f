"""Hostile files are read in a process of their own, which may use little memory and time.

A file that makes a library loop, swell or crash ends that process and nothing else.
"""
import json
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from platform_core.attachments.cleaning.unsafe import Unsafe

PATIENCE = 45    # seconds by the clock; the process itself may compute for fewer
AT_ONCE = threading.BoundedSemaphore(2)    # files wait for each other, pages for none of them
LONGEST_WAIT = 20    # seconds for one's turn: who waits holds a thread that pages need


def run(job, source, target, ending):
    """The facts that a job of `attachments.cleaning` found; raises Unsafe."""
    command = [sys.executable, "-m", "platform_core.attachments.cleaning"]
    if not AT_ONCE.acquire(timeout=LONGEST_WAIT):
        raise Unsafe("busy")
    try:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, with paths that we made
                [*command, job, source, target, ending], cwd=settings.BASE_DIR, env={},
                capture_output=True, timeout=PATIENCE, check=False,
            )
        finally:
            AT_ONCE.release()
    except subprocess.TimeoutExpired as late:
        raise Unsafe("slow") from late
    if done.returncode < 0:    # killed for what it used
        raise Unsafe("slow")
    if done.returncode:
        raise Unsafe("broken")
    said = json.loads(done.stdout)
    if "unsafe" in said:
        raise Unsafe(said["unsafe"])
    return said


@contextmanager
def as_path(file):
    """Where the bytes of an open or uploaded file lie on this disk."""
    if hasattr(file, "temporary_file_path"):
        yield file.temporary_file_path()
        return
    with temporary() as path:
        with Path(path).open("wb") as copy:
            for chunk in chunks(file):
                copy.write(chunk)
        yield path


@contextmanager
def temporary():
    """A path that is gone afterwards."""
    with tempfile.NamedTemporaryFile(prefix="upload-", delete=False) as made:
        pass
    try:
        yield made.name
    finally:
        Path(made.name).unlink(missing_ok=True)


def chunks(file, size=1 << 20):
    """The bytes of a file from its beginning, in pieces."""
    file.seek(0)
    return iter(lambda: file.read(size), b"")
