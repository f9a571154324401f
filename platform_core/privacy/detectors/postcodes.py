"""Postcodes: Dutch ones, Eircodes, and whatever is called one."""
import re

from platform_core.privacy.detectors.rules import any_case
from platform_core.privacy.detectors.tables import UPPER, either, small, whole, words
from platform_core.privacy.findings import WARN, Finding

# SA, SD and SS were never given out; the others follow a year or a standard more often.
NO_POSTCODE = {"SA", "SD", "SS"}
ALSO_WORDS = words("word_like_a_postcode")
POSTCODE = re.compile(r"(?<![\w.,/-])([1-9]\d{3})( ?)([A-Za-z]{2})(?![\w-])")
PARTED = re.compile(r"(?<![\w.,/-])[1-9]\d{3} [A-Za-z] [A-Za-z](?![\w-])")
HOME = whole(words("lives") | {"zit op", "zit in", "verblijft op", "ophalen op", "ophalen in"})
PLACE = re.compile(rf"[ ,]{{1,3}}(?:(?:in|te) )?[{UPPER}]\w{{2,}}")
HOUSE = re.compile(r"[ ,]{1,2}\d{1,4}\b")
STREET_BEFORE = re.compile(r"\d[a-zA-Z]{0,2},? \Z")
NAMED = whole(words("postcode"))
SAID_BEFORE, YEARS = 25, {"19", "20"}
CODES = (   # where a code stands for one house or one street
    any_case(r"(?:[ac-fhknprtv-y]\d[\dw]) ?[\dac-fhknprtv-y]{4}"),
    re.compile(r"(?<![\w.-])[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?![\w-])"),
)
CODE = re.compile(r"(?: [^\W\d]{2,14}){0,5}[ \t:.]{1,3}"
                  r"(?:(?:is|nr|:|est|è|es|to|ist|είναι|\u0435|je)[ ]){0,2}"
                  rf"(?P<code>\d{{2,3}}[ -]?\d{{2,3}}(?![\d])|\d{{4,5}}(?!\d)|"
                  rf"[{UPPER}]{{2,3}} ?\d{{2,5}})")
CODE_BEFORE = re.compile(
    r"(?<![\w.,/-])(?P<code>\d{2}[ -]\d{3}|\d{3} \d{2}|\d{4,5})[ ,:(–-]{1,3}\Z")
# "weg uit 5652 VN", "Zona 90134", "a 4031 körzetében": a word of a place stands beside it.
NEAR = re.compile(
    rf"(?<!\w)(?:{either(words('near_a_code', 'area_of_a_code'))})(?: (?:de|het|the))? \Z")
LETTERS_OF_A_MEASURE = {"km", "kg", "cm", "mm", "ml", "mg", "st", "nd", "rd", "th", "bc", "ad"}
AREA = re.compile(rf"(?<!\w)(?:{either(words('area_of_a_code'))}):? \Z")
AREA_BEHIND = re.compile(rf" (?:{either(words('area_behind'))})(?!\w)")
ONE_CODE = re.compile(
    r"\d(?<![\w.,/-]\d)(?:\d{3,5}|\d-\d{3}|\d\d \d{2})(?![\w€%]|[-/]\d|[.,:]\d)")
NO_CODE_BEHIND = re.compile(rf" ?(?:[€$£%-]|(?:{either(words('no_code_behind'))})(?!\w))")


def postcodes(text):
    """Findings for Dutch postcodes, Eircodes, and codes that are called one.

    A year before two letters, or letters that are also a word, need a place, a house or a word.
    """
    low = small(text)
    for start, end in _dutch_codes(text, low):
        yield Finding("nl_postcode", WARN, start, end)
    for pattern in CODES:
        for match in pattern.finditer(text):
            if sum(sign.isdigit() for sign in match[0]) >= 2 and not match[0].isdigit():
                yield Finding("postcode", WARN, match.start(), match.end())
    for start, end in (*_called(text, low), *_of_an_area(low)):
        yield Finding("postcode", WARN, start, end)


def _called(text, low):
    """Codes beside a word for a postcode."""
    for name in NAMED.finditer(low):
        code = CODE.match(text, name.end())
        code = code or CODE_BEFORE.search(text, max(0, name.start() - 12), name.start())
        if code:
            yield code.span("code")


def _of_an_area(low):
    """Codes beside a word of a place: "im Bereich 06114"."""
    for code in ONE_CODE.finditer(low):
        is_long = len(code[0]) > len("2024")
        begin = max(0, code.start() - SAID_BEFORE)
        if ((is_long and AREA.search(low, begin, code.start()))
                or (code[0].isdigit() and AREA_BEHIND.match(low, code.end()))) \
                and not _is_a_count(low, code):
            yield code.span()


def _is_a_count(low, code):
    """Whether so many people or euros are meant, a year, or a round number: "rond 50000"."""
    is_year = len(code[0]) == len("2024") and code[0][:2] in YEARS
    return is_year or code[0].endswith("000") or bool(NO_CODE_BEHIND.match(low, code.end()))


def _dutch_codes(text, low):
    for match in POSTCODE.finditer(text):
        if match[3].upper() not in NO_POSTCODE and _is_postcode(text, low, match):
            yield match.span()
    for match in PARTED.finditer(text):
        if _is_said(low, match):
            yield match.span()


def is_in_an_address(text, finding):
    """Whether a street stands before a postcode, or a place behind it."""
    before = text[max(0, finding.start - SAID_BEFORE) : finding.start]
    return bool(STREET_BEFORE.search(before) or PLACE.match(text, finding.end))


def _is_postcode(text, low, match):
    if _is_said(low, match):
        return True
    letters = match[3]
    if _is_near(low, match, letters):
        return True
    if not letters.isupper():
        return letters.islower() and letters not in ALSO_WORDS and match[1][:2] not in YEARS and \
            bool(PLACE.match(text, match.end()))
    may_be_year = match[1][:2] in YEARS and match[2]
    if letters.lower() in ALSO_WORDS and not (may_be_year and not PLACE.match(text, match.end())):
        return bool(PLACE.match(text, match.end())) and letters != "EU" and not may_be_year
    return not may_be_year or bool(PLACE.match(text, match.end()) or HOUSE.match(text, match.end()))


def _is_near(low, match, letters):
    """Whether a word of a place stands right before, and neither a year nor a measure is meant."""
    if match[1][:2] in YEARS or letters.lower() in LETTERS_OF_A_MEASURE or letters == "EU":
        return False
    if not letters.isupper() and (letters in ALSO_WORDS or not letters.islower()):
        return False
    return bool(NEAR.search(low, max(0, match.start() - SAID_BEFORE), match.start()))


def _is_said(low, match):
    before = low[max(0, match.start() - SAID_BEFORE) : match.start()]
    return bool(NAMED.search(before) or STREET_BEFORE.search(before) or HOME.search(before))
