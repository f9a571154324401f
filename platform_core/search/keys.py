"""Keys in a typed question: tag:fgm, auteur:"Kim de Vries", na:2025-03, in:titel.

Reading is a pure function of the text, whatever somebody typed. What a value means is asked
elsewhere: what means nothing stays among the words, as it was typed.
"""
import re
from datetime import date
from typing import NamedTuple

from platform_core.lib.folding import fold
from platform_core.search.query import QUOTES

# Each key under its one name in an address, as English and Dutch readers type it.
NAMES = {
    "tag": "tag", "label": "tag", "trefwoord": "tag", "onderwerp": "tag",
    "author": "author", "auteur": "author", "schrijver": "author",
    "sector": "sector",
    "country": "country", "land": "country",
    "language": "language", "taal": "language",
    "kind": "kind", "soort": "kind",
    "after": "after", "na": "after", "vanaf": "after", "since": "after",
    "before": "before", "voor": "before", "tot": "before", "until": "before",
    "in": "in",
}
TITLE_WORDS = frozenset({"title", "titel", "titles", "titels"})
# A phrase or a word is passed over as a whole: within it nothing is a key.
PART = re.compile(
    r"""-?"[^"]*"|(?<!\S)([^\W\d_]+)[:：](?:"([^"]+)"|[‘‚]([^’"]+)’|([^\s"‘‚]+))(?!\S)|\S+"""  # noqa: RUF001
)
PLAIN = re.compile(r"[\w.-]+")
YEAR, MONTH, DAY = (re.compile(rf"{shape}", re.ASCII) for shape in (
    r"(\d{4})", r"(\d{4})-(\d\d?)", r"(\d{4})-(\d\d?)-(\d\d?)"))
DAY_FIRST = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2999


class Key(NamedTuple):
    """One key under its name in addresses; `typed` is how it stood in the question."""

    name: str
    value: str
    typed: str = ""


class Typed(NamedTuple):
    """A typed question: its words without the keys, and the keys in the order they came."""

    words: str
    keys: tuple[Key, ...] = ()


def read(text):
    """The Typed of a text; what looks like a key and is none stays among the words."""
    found = []

    def take(match):
        name, value = NAMES.get(fold(match[1] or "")), match[2] or match[3] or match[4] or ""
        value = " ".join(value.split())
        if not (name and value):
            return match[0]
        found.append(Key(name, value, match[0]))
        return ""

    rest = PART.sub(take, text.translate(QUOTES))
    return Typed(" ".join(rest.split()), tuple(found)) if found else Typed(" ".join(text.split()))


def written(typed):
    """The question in its one form: English keys first, so that no open quote swallows them."""
    keys = [f"{key.name}:{_quoted(key.value)}" for key in typed.keys]
    return " ".join([*keys, *([typed.words] if typed.words else [])])


def day(value):
    """The first day of a typed year, month or day ("2025", "2025-03", "14-3-2025"), or None."""
    for shape in (DAY, MONTH, YEAR, DAY_FIRST):
        if match := shape.fullmatch(value):
            numbers = [int(number) for number in match.groups()]
            year, month, number = [*(numbers[::-1] if shape is DAY_FIRST else numbers), 1, 1][:3]
            return _day(year, month, number)
    return None


def _day(year, month, number):
    try:
        return date(year, month, number) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _quoted(value):
    return value if PLAIN.fullmatch(value) else f'"{value}"'
