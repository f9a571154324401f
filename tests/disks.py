"""A real disk of one megabyte, and how it becomes full."""
import subprocess
from contextlib import contextmanager

import pytest

MOUNT, UNMOUNT = "/usr/bin/mount", "/usr/bin/umount"


@contextmanager
def one_megabyte(folder):
    """A folder that holds no more; None where no disk can be mounted (not root)."""
    disk = folder / "disk"
    disk.mkdir()
    done = subprocess.run([MOUNT, "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=False,
                          capture_output=True)
    if done.returncode:
        yield None
        return
    yield disk
    subprocess.run([UNMOUNT, "--lazy", disk], check=True)


def fill(disk):
    """Write until there is no room for another byte."""
    with (disk / "ballast").open("wb", buffering=0) as file, pytest.raises(OSError, match="space"):
        while True:
            file.write(bytes(512))
