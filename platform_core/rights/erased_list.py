"""Who was erased, in a file beside the keys: an older backup brings them back, this list does not.

A line an erasure: the member's id, when they joined (a restored database gives ids out again),
and whether their posts went. No name, no address. A name that was taken out of everything has a
line as well, `names` with a number and a day: what it was is not known any more, so after an older
backup somebody asks for it again.
"""
import os
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

ONLY_OURS, NAMES = 0o600, "names"


class Erased(NamedTuple):
    """One line of the list."""

    member_id: int
    joined: str
    with_posts: bool

    @classmethod
    def of(cls, leaving):
        return cls(leaving.member_id, leaving.member.date_joined.isoformat(), leaving.with_posts)

    @property
    def line(self):
        return f"{self.member_id} {self.joined} {'posts' if self.with_posts else 'person'}"


def note(erased):
    """Add a line, on the disk before this returns."""
    _add(erased.line)


def note_names(redaction):
    """Add that names were taken out."""
    _add(f"{NAMES} {redaction.pk} {redaction.asked_at.date().isoformat()}")


def _add(line):
    path = Path(settings.ERASED_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, ONLY_OURS)
    with os.fdopen(handle, "a") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())


def noted():
    """Every Erased of the list, each once; a line that is none raises ValueError."""
    return [_read(line) for line in _lines() if not line.startswith(NAMES)]


def names_noted():
    """[day] of every time that names were taken out."""
    return [line.split()[2] for line in _lines() if line.startswith(NAMES)]


def _lines():
    path = Path(settings.ERASED_FILE)
    lines = path.read_text().splitlines() if path.exists() else []
    return [line for line in dict.fromkeys(lines) if line.strip()]


def _read(line):
    member_id, joined, what = line.split()
    return Erased(int(member_id), joined, what == "posts")
