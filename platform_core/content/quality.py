"""What a machine can see of a translation: other numbers, signs without a letter, too long a text.

It warns and decides nothing: an editor may know better.
"""
import csv
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from platform_core.content.work_kinds import WORK_KINDS
from platform_core.lib.direction import isolated

GLYPHS = Path(__file__).parent / "data" / "glyphs.csv"
NUMBER = re.compile(r"\d(?:[\d ().\-\u2011–/]*\d)?")
WITHOUT_GLYPH = {"Cc", "Cf", "Zs", "Zl", "Zp"}    # layout, and marks of direction
SCRIPTS = {    # the files of which a page in these letters makes use
    "latin": ("source-sans-3-latin",),
    "cyrillic": ("source-sans-3",),
    "arabic": ("ibm-plex-sans-arabic-arabic-400", "source-sans-3-latin"),
    "ethiopic": ("noto-sans-ethiopic", "source-sans-3-latin"),
}
MOST_GROWTH, SPARE = 2, 30


def warnings_for(block, source, language, kind=""):
    """The warnings about a block in a Language, beside the source's block (None: it is one)."""
    if not (block.text or block.careful):
        return []
    words = f"{block.text}\n{block.careful}"
    found = [_too_long(block, source, kind), _without_letters(words, language)]
    if source is not None:
        found.append(_other_numbers(words, f"{source.text}\n{source.careful}"))
    return [warning for warning in found if warning]


def numbers_in(text):
    """How often each number stands in a text, in plain digits: ٠٨٠٠-٢٠٠٠ is 08002000."""
    return Counter(_plain(found) for found in NUMBER.findall(text))


def missing_signs(text, font):
    """The signs of a text that no file of these letters can draw; none for the device's own."""
    known = _signs_of(font)
    if not known:
        return []
    return sorted({sign for sign in text if ord(sign) not in known
                   and unicodedata.category(sign) not in WITHOUT_GLYPH})


def _plain(found):
    return "".join(str(unicodedata.digit(sign)) for sign in found if sign.isdigit())


def _other_numbers(words, source):
    if numbers_in(words) == numbers_in(source):
        return ""
    numbers = NUMBER.findall(source)
    shown = ", ".join(isolated(number) for number in numbers) or "–"
    return _("The numbers differ from the source, which has: %(numbers)s.") % {"numbers": shown}


def _without_letters(words, language):
    signs = missing_signs(words, language.font)
    if not signs:
        return ""
    shown = " ".join(isolated(sign) for sign in signs[:8])
    return _("The font has no letter for: %(signs)s") % {"signs": shown}


def _too_long(block, source, kind):
    longest = WORK_KINDS[kind].longest.get(block.kind, 0) if kind in WORK_KINDS else 0
    if longest and len(block.text) > longest:
        return _("%(count)d characters; at most %(longest)d fit here.") % {
            "count": len(block.text), "longest": longest}
    if source is not None and len(block.text) > MOST_GROWTH * len(source.text) + SPARE:
        return _("This is more than twice as long as the source.")
    return ""


@cache
def _signs_of(font):
    """Every code point that the files of these letters draw."""
    with GLYPHS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file)
                if row["file"].startswith(SCRIPTS.get(font, ("-",)))]
    return {code for row in rows for span in row["signs"].split()
            for code in _codes_in(span)}


def _codes_in(span):
    first, _dash, last = span.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)
