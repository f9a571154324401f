"""Dates of birth: a date beside a word for being born, in any order."""
import re

from platform_core.privacy.detectors.tables import either, small, whole, words
from platform_core.privacy.findings import BLOCK, Finding

YEAR = r"(?:\d{4}|['’]?\d{2})"
MONTH = rf"(?:{either(words('month'))})\.?"
DAY = r"\d{1,2}(?:e|st|nd|rd|th|er|º|ª|η|ης|\u03bf|-?ви|-?ти|-?ри|:e|-?[áeé]n|-?jén|-i)?\.?"
DATE = "|".join((
    r"\d{4} ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,2}",
    rf"\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?{YEAR}",
    r"\d{1,2} \d{1,2} \d{4}", r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d",
    rf"(?:{either(words('day'))}) (?:of )?{MONTH} \d{{4}}",
    rf"{DAY},?[ -]?(?:of |de |d['’]|ta['’] ?|the )?{MONTH},?[ -]?(?:de |del |of )?{YEAR}",
    rf"(?:{MONTH}) ?{DAY},? {YEAR}",
    rf"\d{{4}}\.? {MONTH} ?{DAY}",
    rf"\d{{1,2}}[ .-](?:{either(words('month_of_numerals'))})[ .-]\d{{4}}",
))
DATES = re.compile(rf"(?<![\w/])(?:{DATE})(?![\d/])")
NOUN, VERB = whole(words("birth_noun")), whole(words("birth"))
BEFORE, AFTER, LONGEST_GAP = 60, 50, 40
BETWEEN = re.compile(r"[\w'’]+")
# What may stand between a word for being born and the date, beside names of places.
SMALL_WORDS = words("beside_birth", "role")
# What is also said to be born.
THING = whole(words("born_too"))
STOPS = re.compile(r"[\n;!?]|\.(?=\s)")


def dates_of_birth(text):
    """Findings for a date that is said to be somebody's birth."""
    low = small(text)
    for date in DATES.finditer(low):
        start, end = _from(text, low, date), _until(text, low, date)
        if start is not None or end is not None:
            first = date.start() if start is None else start
            yield Finding("dob", BLOCK, first, end or date.end())


def _from(text, low, date):
    """Where the words before the date begin that say so."""
    begin = max(0, date.start() - BEFORE)
    if THING.search(low, begin, date.start()):
        return None
    for pattern, may_stand in ((NOUN, _is_short), (VERB, _is_filling)):
        for said in pattern.finditer(low, begin, date.start()):
            gap = text[said.end() : date.start()].removeprefix(".").replace("d.d.", "")
            if may_stand(gap):
                return said.start()
    return None


def _until(text, low, date):
    """Where the words behind the date end that say so."""
    end = date.end() + AFTER
    for pattern in (NOUN, VERB):
        said = pattern.search(low, date.end(), end)
        if said and _is_filling(text[date.end() : said.start()]):
            return said.end()
    return None


def _is_short(gap):
    return len(gap) <= LONGEST_GAP and not STOPS.search(gap) and not re.search(r"\d", gap)


def _is_filling(gap):
    """Only small words, and places with a capital."""
    if not _is_short(gap):
        return False
    return all(word[0].isupper() or word.lower() in SMALL_WORDS for word in BETWEEN.findall(gap))
