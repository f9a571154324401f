"""Sealing what must not be read in the database: the keys lie in files beside the secret.

Unsent words and second steps have a file each, named by a setting. It holds one Fernet key a line,
the newest first: that one seals, every one of them opens.
"""
import json
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

ONLY_OURS = 0o600
UNSENT, FACTORS = "UNSENT_KEY_FILE", "FACTOR_KEY_FILE"


class Unreadable(Exception):
    """No key of the file opens this: it was sealed with a lost one, or is not what it was."""


def seal(facts: Any, keys: str = UNSENT) -> bytes:
    """What JSON can hold, as bytes that tell nothing but its length and when it was sealed.

    OSError or ValueError when the file of keys cannot be read or made.
    """
    return _keys(keys).encrypt(json.dumps(facts, separators=(",", ":")).encode())


def unseal(sealed: bytes, keys: str = UNSENT) -> Any:
    """What was sealed, or Unreadable."""
    try:
        return json.loads(_keys(keys).decrypt(bytes(sealed)))
    except (InvalidToken, OSError, ValueError) as reason:
        raise Unreadable from reason


def renewed(sealed: bytes, keys: str = UNSENT) -> bytes:
    """The same under the newest key, or Unreadable."""
    try:
        return _keys(keys).rotate(bytes(sealed))
    except InvalidToken as reason:
        raise Unreadable from reason


def key_file(keys: str = UNSENT) -> Path:
    """The file of the keys, made when there is none yet."""
    path = Path(getattr(settings, keys))
    if not path.exists():
        _write(path, "", os.link)
    return path


def add_key(keys: str = UNSENT) -> None:
    """Put a new key on top: what is sealed from now on needs it, what was sealed stays readable."""
    path = key_file(keys)
    _write(path, path.read_text(), os.replace)


def _keys(keys: str) -> MultiFernet:
    path = key_file(keys)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> MultiFernet:
    """The keys of the file as it was when it `changed`: every process sees a new one at once."""
    return MultiFernet([Fernet(key) for key in path.read_text().split()])


def _write(path: Path, older: str, put: Any) -> None:
    """A whole file or none, readable by this user alone; of two that make it at once one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(f"{Fernet.generate_key().decode()}\n{older}")
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(ONLY_OURS)
        put(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink(missing_ok=True)
