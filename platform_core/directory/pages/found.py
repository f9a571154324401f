"""What a visitor's words find about countries: their names, and what is known of them."""
from typing import NamedTuple

from django.utils.translation import override

from platform_core.content import reading
from platform_core.directory import board
from platform_core.directory.pages.words import Words, chosen
from platform_core.lib.countries import PROJECT_COUNTRIES
from platform_core.lib.folding import WORD, fold

NAMED_IN = ("nl", "en")
SHORTEST, MOST_VALUES = 4, 5


class ValueFound(NamedTuple):
    """One thing that is known, and where it stands with its source."""

    words: Words
    url: str


class CountryFound(NamedTuple):
    """A country that is named, or of which something is known that holds the words."""

    name: str
    code: str
    is_named: bool
    values: tuple[ValueFound, ...] = ()


def found_by_visitors(wanted, _member):
    """[CountryFound] for a Wanted (text, code, words): the named first; from memory."""
    if {"help", "countries"}.isdisjoint(reading.live_pages(wanted.code)[0]):
        return []
    found = [_of(country, wanted) for country in PROJECT_COUNTRIES]
    return sorted((one for one in found if one), key=lambda one: not one.is_named)


def _of(country, wanted):
    names = {word for name in _names(country, wanted.code) for word in WORD.findall(name)}
    is_named = bool(names & set(wanted.words))
    rest = [word for word in wanted.words if word not in names and len(word) >= SHORTEST]
    values = tuple(_values(country, rest, wanted.code))[:MOST_VALUES] if rest else ()
    if not (is_named or values):
        return None
    with override(wanted.code):
        return CountryFound(str(PROJECT_COUNTRIES[country]), country.lower(), is_named, values)


def _values(country, words, code):
    """Yield what holds every word, or its beginning, in the language in which it is shown."""
    for question, row in board.values().get(country, {}).items():
        said = chosen(row.facts.get("texts", {}), code)
        if said and all(f" {word}" in f" {fold(said.text)}" for word in words):
            yield ValueFound(said, f"/{code}/countries/{country.lower()}/#{question}")


def _names(country, code):
    for language in {*NAMED_IN, code}:
        with override(language):
            yield fold(str(PROJECT_COUNTRIES[country]))
