"""Excerpts with the words that were found marked; every piece is escaped, only <mark> is added."""
import re

from django.utils.html import format_html, format_html_join

from platform_core.search.analysis import STOP_WORDS, stem

WORD = re.compile(r"\w+")
LENGTH = 220
MOST_READ = 20_000


def wanted_stems(query, language):
    """The stems to mark in a text of this language."""
    return {term for group in query.groups for phrase in group for term in phrase} | {
        stem(word, language) for word in query.words if word not in STOP_WORDS.get(language, ())
    }


def marked(text, stems, language):
    """The whole text with the found words marked."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, stems, language)))


def excerpt(text, stems, language):
    """About 220 characters around the first words found."""
    text = " ".join(text[:MOST_READ].split())
    first = next((m.start() for m in WORD.finditer(text) if _is(m[0], stems, language)), 0)
    start = max(0, first - 60)
    if start:
        start = text.find(" ", start) + 1
    part = text[start : start + LENGTH]
    if start + LENGTH < len(text):
        part = part.rsplit(" ", 1)[0] + " …"
    return format_html("{}{}", "… " if start else "", marked(part, stems, language))


def _is(word, stems, language):
    return stem(word.lower(), language) in stems


def _pieces(text, stems, language):
    end = 0
    for match in WORD.finditer(text):
        if _is(match[0], stems, language):
            yield text[end : match.start()]
            yield format_html("<mark>{}</mark>", match[0])
            end = match.end()
    yield text[end:]
