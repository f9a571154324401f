"""Texts and excerpts in pieces, at the words that were found; pages mark every second piece."""
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from platform_core.lib.folding import WRITTEN_WORD, words_of
from platform_core.search.analysis import STOP_WORDS, stem

LENGTH, BEFORE = 220, 60
MOST_READ = 20_000    # characters of a text: most words that are found stand early
SMALL = frozenset().union(*STOP_WORDS.values())


class Wanted(NamedTuple):
    """What to mark in a text: single `stems`, and `phrases` {first stem: [stems in a row]}.

    `telling` are the single stems and the first ones of the phrases: no mark begins elsewhere.
    `passed` are words, as they are written, that were looked at and begin none.
    """

    stems: frozenset
    phrases: dict
    telling: frozenset
    passed: set

    @classmethod
    def of(cls, rows):
        """From tuples of stems; one of a single stem is a word by itself."""
        phrases = defaultdict(list)
        for row in rows:
            if len(row) > 1:
                phrases[row[0]].append(row)
        single = frozenset(row[0] for row in rows if len(row) == 1)
        return cls(single, dict(phrases), single.union(phrases), set())

    def __bool__(self):
        return bool(self.stems or self.phrases)


def wanted_in(query, language):
    """The Wanted of a Query in texts of this language: other names of a concept only as a whole."""
    rows = {phrase for group in query.groups for phrase in group.alternatives}
    rows |= {(part,) for group in query.groups for part in group.parts}
    stop = STOP_WORDS.get(language, ())
    rows |= {(stem(word, language),) for word in query.words if word not in stop}
    return Wanted.of(rows)


def pieces(text, wanted, language):
    """The whole text in pieces; every second one is a word that was found."""
    found, end = [], 0
    for first, last in _places(text, wanted, language):
        found += [text[end:first], text[first:last]]
        end = last
    return (*found, text[end:])


def excerpt(text, wanted, language):
    """About 220 characters around the first words found, in pieces like the whole."""
    text = text[:MOST_READ]
    start = _word_start(text, _first_found(text, wanted, language))
    part = " ".join(text[start : start + LENGTH].split())
    if start + LENGTH < len(text):
        part = part.rsplit(" ", 1)[0] + " …"
    first, *rest = pieces(part, wanted, language)
    return (f"… {first}" if start else first, *rest)


def _first_found(text, wanted, language):
    """Where the first word found begins; 0 when there is none."""
    return next(_places(text, wanted, language), (0, 0))[0]


def _places(text, wanted, language):
    """Yield (begin, end) of each word to mark; no further is read than is asked for.

    Words of a phrase stand in a row as the index has them, without small words between; a small
    word is part of a phrase that has it, and is never marked.
    """
    marked_until, passed = 0, wanted.passed
    for match in WRITTEN_WORD.finditer(text) if wanted else ():
        written = match[0]
        if not marked_until and written in passed:
            continue
        word = _word(written, language)
        if not marked_until and wanted.telling.isdisjoint(word.stems):
            passed.add(written)
            continue
        ends = [_end(text, match.start(), row, language)
                for one in word.stems for row in wanted.phrases.get(one, ())]
        marked_until = max([marked_until, *ends])
        in_phrase = match.start() < marked_until and not word.is_small_somewhere
        if in_phrase or not wanted.stems.isdisjoint(word.stems):
            yield match.span()


def _end(text, start, row, language):
    """Where a phrase that begins here ends, or 0 when other words stand here."""
    rest = iter(row)
    wanted = next(rest)
    for match in WRITTEN_WORD.finditer(text, start):
        word = _word(match[0], language)
        if wanted in word.stems:
            wanted = next(rest, None)
            if wanted is None:
                return match.end()
        elif not word.is_small:
            return 0
    return 0


class _Word(NamedTuple):
    """The stems of a word as it is written, and whether it is a small word here or anywhere."""

    stems: frozenset
    is_small: bool
    is_small_somewhere: bool


@lru_cache(maxsize=100_000)
def _word(written, language):
    parts = words_of(written)
    stop = STOP_WORDS.get(language, ())
    return _Word(
        frozenset(stem(part, language) for part in parts),
        all(part in stop for part in parts), all(part in SMALL for part in parts),
    )


def _word_start(text, first):
    """Where the excerpt begins: a little before the first word found, at a word."""
    start = max(0, first - BEFORE)
    if not start:
        return 0
    space = text.find(" ", start, first)
    return space + 1 if space >= 0 else start
