"""Texts and excerpts in pieces, at the words that were found; pages mark every second piece."""
import re

from platform_core.search.analysis import STOP_WORDS, stem

WORD = re.compile(r"[^\W_]+")
LENGTH, BEFORE = 220, 60
MOST_READ = 20_000


def wanted_stems(query, language):
    """The stems to mark in a text of this language."""
    stems = {term for group in query.groups for term in (*group.terms, *group.parts)}
    stop = STOP_WORDS.get(language, ())
    return stems | {stem(word, language) for word in query.words if word not in stop}


def pieces(text, stems, language):
    """The whole text in pieces; every second one is a word that was found."""
    found, end = [], 0
    for match in WORD.finditer(text) if stems else ():
        if _is(match[0], stems, language):
            found += [text[end : match.start()], match[0]]
            end = match.end()
    return (*found, text[end:])


def excerpt(text, stems, language):
    """About 220 characters around the first words found, in pieces like the whole."""
    text = text[:MOST_READ]
    start = _word_start(text, _first_found(text, stems, language))
    part = " ".join(text[start : start + LENGTH].split())
    if start + LENGTH < len(text):
        part = part.rsplit(" ", 1)[0] + " …"
    first, *rest = pieces(part, stems, language)
    return (f"… {first}" if start else first, *rest)


def _first_found(text, stems, language):
    """Where the first word found begins; 0 when there is none."""
    words = WORD.finditer(text) if stems else ()
    return next((word.start() for word in words if _is(word[0], stems, language)), 0)


def _word_start(text, first):
    """Where the excerpt begins: a little before the first word found, at a word."""
    start = max(0, first - BEFORE)
    if not start:
        return 0
    space = text.find(" ", start, first)
    return space + 1 if space >= 0 else start


def _is(word, stems, language):
    return stem(word.lower(), language) in stems
