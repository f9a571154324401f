"""Number plates of the project's countries and their neighbours."""
import re

from platform_core.privacy.detectors.tables import LOWER, either, small, words
from platform_core.privacy.findings import WARN, Finding


def _shapes(forms, between, letter):
    """The forms as alternatives; two groups of digits are parted, or the whole is one piece."""
    parted = between.rstrip("?")
    whole = {form.replace("+", "") for form in forms} if parted != between else set()
    ways = {form.replace("9+9", f"9{parted}9").replace("+", between) for form in forms} | whole
    return "|".join(sorted((way.replace("9", r"\d").replace("A", letter) for way in ways),
                           key=lambda way: (-len(way), way)))


# 9 is a digit, A a letter, + any of nothing, a space or a hyphen.
DUTCH = ("AA+99+99", "99+99+AA", "99+AA+99", "AA+99+AA", "AA+AA+99", "99+AA+AA", "99+AAA+9",
         "9+AAA+99", "AA+999+A", "A+999+AA", "AAA+99+A", "A+99+AAA", "9+AA+999", "999+AA+9")
ABROAD = (
    "9+AAA+999", "AAA+999", "AA+999+AA", "AA+9999+AA", "A+9999+AA", "AA+AA+999", "AA+A9+999",
    "AA+99+9AA", "9999+AAA", "AAA+9999", "999+A+99999", "99+A+99999", "999+A+9999", "99+AA+9999",
    "99+AA+999", "99+AA+99999", "99+A+9999", "999+A+999", "AA99+AAA", "AA+99999",
    "AAA+99999", "AA+9AA99", "AA+9999A", "AA+999AA", "AAA+AA99",
    "AAA+9A99", "AAA+99A9", "AAA+9AA9", "999+AA+9999", "999+AA+99999", "999+AA+999",
    "AAA+99AA", "AAA+9A99A", "99+AAA+999", "A+99+AAA", "AA+99+AAA", "A+999+AAA", "AAA+99A",
    "AA+9A999",
)
HYPHENATED = ("AA+999+AA", "9+AAA+999", "999+A+99999", "999+A+9999")   # abroad as well
ANY_LETTER = r"[^\W\d_]"
BOUND = r"(?<![\w.,-]){}(?![\w-])"
# Written with hyphens they are recognised anywhere, otherwise beside a word for a plate or a car.
CERTAIN = re.compile(BOUND.format(
    rf"(?:{_shapes((*DUTCH, *HYPHENATED), '-', '[a-z]')})"))
ANY = re.compile(BOUND.format(
    rf"(?:{_shapes((*DUTCH, *ABROAD), '[ .-]?', ANY_LETTER)}|"
    r"[a-zäöü]{1,3}[ -][a-z]{1,2} ?\d{1,4}[eh]?|[a-z]{2} (?=[a-z-]{0,3}\d)[a-z\d]{2}-[a-z\d]{3})"))
# Right behind a word for a plate it may have any form.
SIGN = f"{LOWER}\\d"
ANY_FORM = re.compile(
    rf"[ \t:.#=(–-]{{0,4}}(?:(?:{either(words('behind_plate'))})[ :]{{1,2}}){{0,2}}"
    rf"(?P<plate>(?=[{SIGN} -]{{0,9}}\d)(?=[\d -]{{0,6}}[{LOWER}])"
    rf"[{SIGN}]{{1,8}}(?:[ -][{SIGN}]{{1,6}}){{0,3}})(?![\w-])"
)
SHORTEST_ANY, LONGEST_ANY = 4, 10
WITH_ENDINGS = {word for word in words("plate") if len(word) > 6}
PLATE_WORD = re.compile(
    rf"(?<!\w)(?:{either(words('plate'))}|(?:{either(WITH_ENDINGS)})\w{{0,4}})(?!\w)"
)
VEHICLE = re.compile(
    rf"(?<!\w)(?:{either(words('vehicle'))}|(?:{either(words('brand'))})\w{{0,4}})(?!\w)"
)
LETTERS = re.compile(r"[^\W\d_]+")
COMMON = words("not_on_a_plate")
NEAR_A_PLATE, NEAR_A_CAR, ADJACENT, ENOUGH_DIGITS = 60, 45, 30, 3
BETWEEN = re.compile(r"[ ,:;(–-]{1,3}(?:[^\W\d_]{2,10}[ ,:(]{1,2})?")


def plates(text):
    """Findings for number plates of the project's countries and their neighbours."""
    low = small(text)
    certain = [match.span() for match in CERTAIN.finditer(low) if not _has_words(match[0])]
    found = set(certain)
    if PLATE_WORD.search(low) or VEHICLE.search(low):
        found.update(_near_words(text, low))
        found.update(_behind_words(text, low))
    for start, end in sorted(found):
        yield Finding("nl_kenteken", WARN, start, end)


def _near_words(text, low):
    """Plates beside a word; what is none may hide one: "car is 12 KE 1993"."""
    place = 0
    while match := ANY.search(low, place):
        is_plate = _is_said_to_be_a_plate(text, low, *match.span())
        place = match.end() if is_plate else match.start() + 1
        if is_plate:
            yield match.span()


def _behind_words(text, low):
    """Codes in capitals right behind a word for a plate."""
    for word in PLATE_WORD.finditer(low):
        code = ANY_FORM.match(low, word.end())
        if code and _is_any_plate(text[code.start("plate") : code.end("plate")]):
            yield code.span("plate")


def _is_any_plate(written):
    signs = sum(map(str.isalnum, written))
    is_short = SHORTEST_ANY <= signs <= LONGEST_ANY
    return is_short and sum(map(str.isdigit, written)) >= 2 and written == written.upper()


def _is_said_to_be_a_plate(text, low, start, end):
    written, behind = text[start:end], low[end : end + NEAR_A_CAR]
    before = low[max(0, start - NEAR_A_PLATE) : start]
    is_said = PLATE_WORD.search(before) or PLATE_WORD.search(behind)
    if not (is_said or VEHICLE.search(before[-NEAR_A_CAR:]) or VEHICLE.search(behind)):
        return False
    has_capitals = any(map(str.isupper, written))
    if has_capitals and any(map(str.islower, written)):
        return False
    looks_so = has_capitals or " " not in written or _stands_apart(text, start, end)
    is_code = written.isalnum() or written.isupper()
    return bool(is_said or looks_so) and (is_code or not _has_words(low[start:end]))


def _stands_apart(text, start, end):
    """Whether signs part a code from the sentence, or a car stands right before it."""
    before = text[max(0, start - ADJACENT) : start].lower()
    if before.endswith("(") and text[end : end + 1] == ")":
        return True
    cars = list(VEHICLE.finditer(before))
    digits = sum(map(str.isdigit, text[start:end]))
    return bool(cars) and digits >= ENOUGH_DIGITS \
        and BETWEEN.fullmatch(before, cars[-1].end()) is not None


def _has_words(plate):
    """Whether the letters are words, as in "12 en 14": then it is no plate."""
    return any(letters in COMMON for letters in LETTERS.findall(plate) if len(letters) > 1)
