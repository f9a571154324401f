"""The keys of unsent words: a file of their own, made once, rotated without losing a word."""
import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from platform_core.members.checks import keys_can_be_read
from platform_core.members.sealing import Unreadable, add_key, key_file, renewed, seal, unseal

WORDS = {"fields": {"body": ["She told me where she lives"]}}


@pytest.fixture
def keys(settings, tmp_path):
    """The file of keys of a platform that starts for the first time."""
    settings.UNSENT_KEY_FILE = str(tmp_path / "secrets" / "unsent.keys")
    settings.FACTOR_KEY_FILE = str(tmp_path / "others" / "factor.keys")
    return Path(settings.UNSENT_KEY_FILE)


def test_the_file_is_made_at_the_first_start_for_this_user_alone(keys):
    assert keys_can_be_read() == []
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert [path.name for path in keys.parent.iterdir()] == ["unsent.keys"]


def test_a_second_start_keeps_it(keys):
    sealed = seal(WORDS)
    before = keys.read_text()
    assert keys_can_be_read() == []
    assert (keys.read_text(), unseal(sealed)) == (before, WORDS)


def test_of_two_that_make_it_at_once_one_wins(keys, monkeypatch):
    sealed = seal(WORDS)
    monkeypatch.setattr(Path, "exists", lambda path: False)
    key_file()
    assert unseal(sealed) == WORDS


def test_what_is_sealed_shows_no_word(keys):
    assert b"lives" not in seal(WORDS)
    assert seal(WORDS) != seal(WORDS)


def test_a_new_key_seals_and_the_old_one_still_opens(keys):
    old = seal(WORDS)
    add_key()
    first, second = keys.read_text().split()
    assert unseal(old) == WORDS
    new = renewed(old)
    assert Fernet(first).decrypt(new)
    assert Fernet(second).decrypt(old)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    keys.write_text(first)
    assert unseal(new) == WORDS
    with pytest.raises(Unreadable):
        unseal(old)


@pytest.mark.parametrize("bad", [b"", b"x", b"gAAAAA", "é".encode(), b"\0" * 100])
def test_what_was_not_sealed_here_is_unreadable_and_no_failure(keys, bad):
    for use in (unseal, renewed):
        with pytest.raises(Unreadable):
            use(bad)


@pytest.mark.parametrize("text", ["", "no key at all", "A" * 44])
def test_a_file_without_keys_is_named_at_the_start(keys, text):
    keys.parent.mkdir()
    keys.write_text(text)
    assert [error.id for error in keys_can_be_read()] == ["members.E001"]


def test_a_folder_that_cannot_be_written_is_named_at_the_start(settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.UNSENT_KEY_FILE = str(tmp_path / "file" / "unsent.keys")
    assert [error.id for error in keys_can_be_read()] == ["members.E001"]


@given(st.dictionaries(st.text(max_size=9), st.lists(st.text(max_size=40), max_size=3), max_size=3))
def test_every_text_comes_back_as_it_was(key_file, fields):
    assert unseal(seal(fields)) == fields
