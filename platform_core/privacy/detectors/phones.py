"""Telephone numbers, as they are dialled in each country or from abroad."""
import re
from functools import cache

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberType

from platform_core.lib.helplines import is_public_number
from platform_core.privacy.detectors.language import countries_of
from platform_core.privacy.detectors.tables import either, small, whole, words
from platform_core.privacy.findings import WARN, Finding

# Countries whose numbers begin with 0: whoever dials them writes it, whatever the text is about.
DIALLED = ("NL", "BE", "BG", "HR", "HU", "IE", "IT", "SI", "FR", "RO", "GB", "SE")
# Without the 0, or of no fixed length: only where a word or the language says that it is one.
BARE = ("ES", "PL", "GR", "MT", "PT", "DE", "AT", "CH", *DIALLED)
# Lines that a company or service pays for, or that carry a company's name: never one person's own.
PUBLIC_TYPES = {
    PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
}
PUBLIC_NUMBER = re.compile(
    r"0?(?:800|80[0-28]|900|906|909)\d{4,7}|1800\d{6}|020\d{4,6}|0680\d{6,7}|11[23]|116\d{3}|14\d{3,4}|140\d{2,3}"
)
RUN = re.compile(
    r"(?<![\w@+])(?<![\d,][.,/])(?:\+ ?)?\(?\d(?:[ ()./·-]{0,3}\d){5,24}(?!\w)", re.ASCII
)
ZERO = re.compile(r"(?<!\w)[oO](?=[1-9][ .-]?\d)")   # "o6 12345678"
GROUP = re.compile(r"\d+")
LEAST, MOST = 7, 15
LEAST_DIALLED = 9
MOST_GROUPS, MOST_STARTS, MOST_TRIES = 15, 8, 4   # of a run, of a start from abroad
DATE_OR_TIME = re.compile(
    r"\d{1,2}([-/. ])\d{1,2}\1(?:19|20)\d\d(?!\d)|(?:0?[1-9]|1[0-2])[-/](?:19|20)\d\d(?!\d)|"
    r"(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2}(?!\d)|"
    r"\d{1,2}[.:]\d\d ?- ?\d{1,2}[.:]\d\d(?!\d)|(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d(?!\d)"
)
# Mobile numbers without a 0, in groups that no amount has: Spain, Poland, Greece, Malta.
GROUPED = re.compile(
    r"(?<![\w.,+/-])(?:[67]\d\d(?:[ .-]\d\d){3}|[5-8]\d\d-\d{3}-\d{3}|69\d[ -]\d{3}[ -]\d{4}|"
    r"69\d\d[ -]?\d{3}[ -]?\d{3}|(?:79|99|77)\d\d[ -]\d{4})(?!\w|[ .,-]?\d)",
    re.ASCII,
)
SAID = whole(words("phone"))
OF_SOMEBODY = re.compile(rf"(?<!\w)(?:{either(words('role'))}) ?[:=] ?\Z")   # "la vecina: …"
# Behind a number only a noun says so: "…, her mobile" does, "… calls a year" does not.
SAID_BEHIND = whole(word for word in words("phone")
                    if word.startswith(("tel", "τηλ", "тел", "mob", "gsm", "phone", "cell",
                                            "whats", "viber", "signal")))
BEFORE, AFTER = 60, 25
# In front of these digits stands what no telephone number follows.
ASKED_BUT_PUBLIC = re.compile(r"(?:siret|siren|kbo|btw|vat|oib|nip|regon|factuur)\W{0,3}\Z")


def phones(text, regions=()):
    """Findings for telephone numbers, but not for lines that are there for everyone."""
    low, text = "", ZERO.sub("0", text)
    for run in RUN.finditer(text):
        low = low or small(text)
        for start, end in _in_run(run, low, regions):
            yield Finding("phone", WARN, start, end)
    yield from (Finding("phone", WARN, *number.span()) for number in GROUPED.finditer(text))


def is_dialled(digits, is_abroad=False):
    """Whether digits are somebody's number as it is dialled, at home or from abroad."""
    return not _is_public(digits) and _is_phone(digits, is_abroad or digits[:2] == "00", ())


def _in_run(run, low, regions):
    """Places of the numbers within digits that stand together, the longest first."""
    text, groups = run[0], list(GROUP.finditer(run[0]))[: MOST_GROUPS + MOST_STARTS]
    asked, place, starts = _asked(run, low, regions), 0, 0
    while place < len(groups) and starts < MOST_STARTS:
        last, is_public = None, False
        if _may_begin(text, groups, place):
            starts += 1
            last, is_public = _longest(text, groups, place, asked)
        if last is not None and not is_public:
            begin = 0 if not place else groups[place].start()
            yield run.start() + begin, run.start() + groups[last].end()
        place = place + 1 if last is None else last + 1


def _may_begin(text, groups, place):
    between = text[groups[place - 1].end() : groups[place].start()] if place else ""
    return not place or " " in between or "/" in between or "(" in between


def _longest(text, groups, place, asked):
    """(The last group of the longest number that begins with this group, whether it is public)."""
    is_abroad = not place and text.startswith("+")
    if not is_abroad and DATE_OR_TIME.match(text, groups[place].start()):
        return None, False
    is_abroad = is_abroad or groups[place][0].startswith("00")
    tried = place // 2   # the further in a run, the fewer
    for last in range(min(len(groups), place + MOST_GROUPS) - 1, place - 1, -1):
        digits = "".join(group[0] for group in groups[place : last + 1])
        if not LEAST <= len(digits) <= MOST + 2 or tried >= MOST_TRIES:
            continue
        tried += is_abroad
        if _is_public(digits):
            return last, True
        if _is_phone(digits, is_abroad, asked):
            return last, False
    return None, False


def _is_phone(digits, is_abroad, asked):
    if is_abroad:
        return _is_abroad(digits.removeprefix("00"))
    if digits[0] == "0" and len(digits) >= LEAST_DIALLED and _dialled().fullmatch(digits):
        return True
    return any(_bare(region).fullmatch(digits) for region in asked)


def _is_public(digits):
    return bool(PUBLIC_NUMBER.fullmatch(digits)) or is_public_number(digits)


def _is_abroad(digits):
    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return False
    if is_public_number(digits) or not phonenumbers.is_valid_number(number):
        return False
    return phonenumbers.number_type(number) not in PUBLIC_TYPES


def _asked(run, low, regions):
    """Countries whose numbers are known here without their 0: by a word nearby, or the language."""
    before = low[max(0, run.start() - BEFORE) : run.start()]
    if ASKED_BUT_PUBLIC.search(before):
        return ()
    behind = low[run.end() : run.end() + AFTER].split("\n")[0]
    if SAID.search(before) or OF_SOMEBODY.search(before) or SAID_BEHIND.search(behind):
        return BARE
    return (*regions, *countries_of(low, run.start()))


@cache
def _dialled():
    """Numbers that begin with 0, of all countries that write one."""
    return re.compile("|".join(_pattern(region) for region in DIALLED))


@cache
def _bare(region):
    """The numbers of people in a country, with or without the 0; nothing of an unknown one."""
    return re.compile(_pattern(region, is_optional=True))


def _pattern(region, is_optional=False):
    """The numbers of people in a region, behind the 0 (in Hungary 06) that is dialled there."""
    facts = PhoneMetadata.metadata_for_region(region)
    if facts is None:
        return r"(?!)"
    kinds = (facts.mobile, facts.fixed_line, facts.voip, facts.personal_number, facts.pager)
    numbers = "|".join(kind.national_number_pattern for kind in kinds
                       if kind and kind.national_number_pattern)
    prefix = f"(?:{facts.national_prefix or ''}){'?' if is_optional else ''}"
    return f"{prefix}(?:{numbers})"
