"""A file elsewhere is read in parts."""
import io

from platform_core.lib.ranged import Ranged

CONTENT = bytes(range(256)) * 40


def opened(size=1024):
    asked = []

    def fetch(first, last):
        asked.append((first, last))
        return CONTENT[first : last + 1]

    return io.BufferedReader(Ranged(fetch, len(CONTENT)), size), asked


def test_all_of_it_is_read_in_parts():
    file, asked = opened()
    assert b"".join(iter(lambda: file.read(512), b"")) == CONTENT
    assert len(asked) == len(CONTENT) // 1024


def test_only_what_is_asked_for_is_brought():
    file, asked = opened()
    file.seek(-4, io.SEEK_END)
    assert file.read() == CONTENT[-4:]
    file.seek(5000)
    file.seek(10, io.SEEK_CUR)
    assert file.read(8) == CONTENT[5010:5018]
    assert sum(last - first + 1 for first, last in asked) < 2500


def test_behind_the_end_there_is_nothing():
    file, asked = opened()
    file.seek(len(CONTENT) + 5)
    assert file.read(10) == b"" and asked == []
