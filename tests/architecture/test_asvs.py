"""What docs/ASVS.md says of the standard: nothing is left out, and whatever it names exists."""
import re
from collections import Counter

import pytest

from tests.architecture.sources import ROOT

TEXT = (ROOT / "docs" / "ASVS.md").read_text()
# The requirements of ASVS 4.0.3 on level 2, those of level 1 included.
LEVEL_2 = [
    "1.1.1-7", "1.2.1-4", "1.4.1", "1.4.4-5", "1.5.1-4", "1.6.1-4", "1.7.1-2", "1.8.1-2",
    "1.9.1-2", "1.10.1", "1.11.1-2", "1.12.2", "1.14.1-6", "2.1.1-12", "2.2.1-3", "2.3.1-3",
    "2.4.1-5", "2.5.1-7", "2.6.1-3", "2.7.1-6", "2.8.1-7", "2.9.1-3", "2.10.1-4", "3.1.1",
    "3.2.1-4", "3.3.1-4", "3.4.1-5", "3.5.1-3", "3.7.1", "4.1.1-3", "4.1.5", "4.2.1-2",
    "4.3.1-3", "5.1.1-5", "5.2.1-8", "5.3.1-10", "5.4.1-3", "5.5.1-4", "6.1.1-3", "6.2.1-6",
    "6.3.1-2", "6.4.1-2", "7.1.1-4", "7.2.1-2", "7.3.1", "7.3.3-4", "7.4.1-3", "8.1.1-4",
    "8.2.1-3", "8.3.1-8", "9.1.1-3", "9.2.1-4", "10.2.1-2", "10.3.1-3", "11.1.1-8", "12.1.1-3",
    "12.2.1", "12.3.1-6", "12.4.1-2", "12.5.1-2", "12.6.1", "13.1.1", "13.1.3-5", "13.2.1-3",
    "13.2.5-6", "13.3.1-2", "13.4.1-2", "14.1.1-4", "14.2.1-6", "14.3.2-3", "14.4.1-7",
    "14.5.1-4",
]
STATES = ["Met", "Not met", "n/a"]
ROW = re.compile(r"^\| (\d[^|]*) \| ([^|]+) \| ([^|]+) \| (.+) \|$", re.MULTILINE)
CITED = re.compile(r"`((?:[\w.-]+/[\w./-]+)|[\w-]+\.(?:txt|toml)|Makefile)(?:::(\w+))?`")
DECISIONS = re.compile(r"decisions? ((?:\d+(?:, | and )?)+)")
OUTSIDE = {"DATA_DIR/files"}    # no path of the sources


def numbers(said):
    """The requirements of "2.4.1–2.4.3, 2.4.5" or "2.4.1-3"."""
    found = []
    for part in said.split(", "):
        first, _dash, last = part.replace("–", "-").partition("-")
        section, _dot, begin = first.rpartition(".")
        end = int((last or begin).rpartition(".")[2])
        found += [f"{section}.{number}" for number in range(int(begin), end + 1)]
    return found


def counted():
    """{state: how many requirements}."""
    return Counter(state for said, _asks, state, _here in ROW.findall(TEXT)
                   for _number in numbers(said))


def test_every_requirement_of_level_2_has_one_row():
    asked = [number for part in LEVEL_2 for number in numbers(part)]
    told = [number for said, *_rest in ROW.findall(TEXT) for number in numbers(said)]
    assert len(asked) == 259
    assert sorted(told) == sorted(asked)


@pytest.mark.parametrize("chapter", range(1, 15))
def test_a_requirement_stands_in_its_chapter(chapter):
    part = re.split(rf"^## V{chapter} ", TEXT, flags=re.MULTILINE)[1].partition("\n## ")[0]
    assert {said.partition(".")[0] for said, *_rest in ROW.findall(part)} == {str(chapter)}


def test_the_sums_are_those_of_the_rows():
    assert set(counted()) == set(STATES)
    [sums] = re.findall(r"^\*\*(\d+) met, (\d+) not met, (\d+) not applicable\.\*\*$", TEXT,
                        re.MULTILINE)
    assert [int(one) for one in sums] == [counted()[state] for state in STATES]


def test_what_is_named_exists():
    named = [(path, name) for path, name in CITED.findall(TEXT) if path not in OUTSIDE]
    assert len(named) > 150
    assert [path for path, _name in named if not (ROOT / path).exists()] == []
    assert [name for path, name in named
            if name and f"def {name}(" not in (ROOT / path).read_text()] == []


def test_decisions_that_are_named_exist():
    told = {number for said in DECISIONS.findall(TEXT) for number in re.findall(r"\d+", said)}
    there = {str(int(file.name[:4])) for file in (ROOT / "docs" / "decisions").glob("*.md")}
    assert len(told) > 10
    assert told - there == set()


def test_whatever_is_not_met_says_why():
    unsaid = [said for said, _asks, state, here in ROW.findall(TEXT)
              if state == "Not met" and not re.search(r"\*Why not:\* .{4}", here)]
    assert unsaid == []
