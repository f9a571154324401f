"""Keys that people type: a pure function, whatever is typed."""
# ruff: noqa: RUF001 - signs that look alike are what this is about
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from platform_core.search.keys import NAMES, Typed, day, read, written

pytestmark = pytest.mark.once


def pairs(text):
    typed = read(text)
    return typed.words, [(key.name, key.value) for key in typed.keys]


@pytest.mark.parametrize(("text", "words", "keys"), [
    ("opvang", "opvang", []),
    ("tag:fgm", "", [("tag", "fgm")]),
    ("opvang  tag:fgm na:2025", "opvang", [("tag", "fgm"), ("after", "2025")]),
    ("Auteur:Kim TAG:x", "", [("author", "Kim"), ("tag", "x")]),
    ('author:"Kim de Vries" opvang', "opvang", [("author", "Kim de Vries")]),
    ("author:„Kim de Vries“", "", [("author", "Kim de Vries")]),
    ("auteur:«Kim de Vries»", "", [("author", "Kim de Vries")]),
    ("auteur:‘Kim de Vries’", "", [("author", "Kim de Vries")]),
    ("land:NL taal:nl soort:praktijken", "",
     [("country", "NL"), ("language", "nl"), ("kind", "praktijken")]),
    ("voor:2025 in:titel opvang", "opvang", [("before", "2025"), ("in", "titel")]),
    ("land：NL", "", [("country", "NL")]),
    ("voor: mensen", "voor: mensen", []),
    ("https://voorbeeld.nl", "https://voorbeeld.nl", []),
    ('"tag:fgm opvang"', '"tag:fgm opvang"', []),
    ("-tag:fgm", "-tag:fgm", []),
    ('x"tag:fgm" tag:', 'x"tag:fgm" tag:', []),
    ('tag:"fgm', 'tag:"fgm', []), ('tag:""', 'tag:""', []), ('tag:" "', 'tag:" "', []),
    ("tag:a tag:b", "", [("tag", "a"), ("tag", "b")]),
    ("kleur:rood", "kleur:rood", []), ("::", "::", []), ("", "", []),
])
def test_keys_are_read_and_all_else_stays_words(text, words, keys):
    assert pairs(text) == (words, keys)


def test_each_key_is_known_under_its_own_name():
    assert {NAMES[name] for name in NAMES.values()} == set(NAMES.values())


def test_what_was_typed_is_kept_for_when_it_means_nothing():
    assert read("auteur:„Kim de Vries“").keys[0].typed == 'auteur:"Kim de Vries"'


KEYED = st.lists(st.one_of(
    st.sampled_from(['tag:x', 'na:2025', 'auteur:"a b"', '"', '-"', "„", "’", "‘", ":", "in:titel",
                     "tag:‘a", "c’", " ", "land:", '"a b"']),
    st.text(max_size=8)), max_size=12).map(" ".join)


@given(st.one_of(st.text(max_size=200), KEYED))
@example('"b tag:"x y" c"')
@example("tag:c’ ‘b")
@example('tag:"x"tag:y')
@example("land:\x1f")
def test_reading_never_fails_and_what_is_written_reads_the_same(text):
    typed = read(text)
    again = read(written(typed))
    assert again.words == typed.words
    assert [key[:2] for key in again.keys] == [key[:2] for key in typed.keys]
    assert all(key.name in NAMES.values() and key.value.strip() for key in typed.keys)


@given(st.text(max_size=60).filter(lambda text: ":" not in text and "：" not in text))
def test_without_a_colon_nothing_is_a_key(text):
    assert read(text) == Typed(" ".join(read(text).words.split()))


@pytest.mark.parametrize(("typed", "expected"), [
    ("2025", date(2025, 1, 1)), ("2025-03", date(2025, 3, 1)), ("2025-3-4", date(2025, 3, 4)),
    ("14-03-2025", date(2025, 3, 14)), ("14/3/2025", date(2025, 3, 14)),
    ("2025-02-30", None), ("2025-13", None), ("31-31-2025", None), ("0000", None), ("9999", None),
    ("vorig jaar", None), ("", None), ("²025", None), ("٢٠٢٥", None), ("2025\n", None),
])
def test_a_day_is_a_year_a_month_or_a_day(typed, expected):
    assert day(typed) == expected


@given(st.text(alphabet="0123456789-/.", max_size=12))
def test_a_day_never_fails(text):
    assert day(text) is None or isinstance(day(text), date)
