"""The keys of the record: they lie in a file beside the secret, never in the database.

A line a key, the newest last: the number of the first seal and of the first entry it is for, and
the key. The file alone says what must be keyed, so nobody makes a seal count that needs no key.
"""
import hashlib
import hmac
import json
import logging
import os
import secrets
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

logger = logging.getLogger(__name__)
ONLY_OURS = 0o600
OVERLAP = 500    # entries that were being written while a new key came


class Key(NamedTuple):
    """One key, and from which seal and which entry on it counts."""

    first_seal: int
    first_entry: int
    secret: bytes

    def sign(self, *facts):
        """The HMAC-SHA256 of some facts, in hexadecimal."""
        told = json.dumps(facts, sort_keys=True).encode()
        return hmac.new(self.secret, told, hashlib.sha256).hexdigest()


def all_keys():
    """Every key, the oldest first; () where none was made yet."""
    path = Path(settings.RECORD_KEY_FILE)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return ()


def for_seal(number):
    """The key of the seal with this number; None for those from before there were keys."""
    return next((key for key in reversed(all_keys()) if key.first_seal <= number), None)


def for_entry(pk):
    """The keys with which an entry may be marked; none for those from before there were keys."""
    keys = [key for key in reversed(all_keys()) if key.first_entry <= pk]
    is_early = keys and pk < keys[0].first_entry + OVERLAP
    return keys[: 2 if is_early else 1]


def newest():
    """The key for what is written now; None where there is none, or the file cannot be read."""
    try:
        return next(reversed(all_keys()), None)
    except (OSError, ValueError) as error:
        logger.error("The keys of the record could not be read: %s", type(error).__name__)
        return None


def begin(first_seal, first_entry):
    """Add a key for what is sealed and written from these numbers on."""
    path = Path(settings.RECORD_KEY_FILE)
    older = path.read_text() if path.exists() else ""
    line = f"{first_seal} {first_entry} {secrets.token_hex(32)}\n"
    _write(path, older + line, os.replace if older else os.link)


@lru_cache(maxsize=4)
def _read(path, changed):
    """The keys of the file as it was when it `changed`: every process sees a new one at once."""
    lines = [line.split() for line in path.read_text().splitlines()]
    return tuple(Key(int(seal), int(entry), bytes.fromhex(key)) for seal, entry, key in lines)


def _write(path, text, put):
    """A whole file or none, readable by this user alone; of two that make it at once one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(ONLY_OURS)
        put(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink(missing_ok=True)
