"""The words that the rules know, by kind and language (data/*.csv), and patterns of many words."""
import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data"
# Latin with the signs of Europe and Vietnam, Greek, Cyrillic.
ALPHABETS = ((0x41, 0x180), (0x1A0, 0x1B1), (0x218, 0x21C), (0x386, 0x3CF), (0x400, 0x460),
             (0x490, 0x492), (0x1EA0, 0x1EFA))


@cache
def _tables():
    """{kind: {language: words}}, all in small letters."""
    tables = {}
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                tables.setdefault(row["kind"], {})[row["language"]] = row["words"].split("|")
    return tables


def words(*kinds, languages=()):
    """The words of these kinds, of all languages unless some are named."""
    return {
        word for kind in kinds for language, words in _tables()[kind].items()
        if not languages or language in languages for word in words
    }


def languages_of(kind):
    """The languages of which there are words of this kind."""
    return list(_tables()[kind])


def either(words):
    """A pattern that matches the longest of these words.

    Shared beginnings are tried once, so that a thousand words cost little more than ten.
    """
    root = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branches(root)


def _branches(node):
    ways = [re.escape(sign) + _branches(node[sign]) for sign in sorted(node) if sign]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 and "" not in node else f"(?:{'|'.join(ways)})"
    return f"{joined}?" if "" in node else joined


def whole(words):
    """A compiled pattern of whole words, to be used on small letters."""
    return re.compile(rf"(?<!\w)(?:{either(words)})(?!\w)")


def small(text):
    """The text in small letters, of which every place is where it was."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def _letters(*categories):
    """The letters of these categories as ranges of a pattern."""
    codes = [code for first, last in ALPHABETS for code in range(first, last)
             if unicodedata.category(chr(code)) in categories]
    ranges = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


UPPER, LOWER = _letters("Lu", "Lt"), _letters("Ll", "Lo")
