"""Numbers of files and papers whatever they are called: by the beginnings of the words before."""
import re
from functools import lru_cache

from platform_core.privacy.detectors.dates import DATES
from platform_core.privacy.detectors.tables import UPPER, small, whole, words
from platform_core.privacy.findings import BLOCK, WARN, Finding

PART = r"(?=[^\W\d]{0,10}(?:[./-]{1,2}[^\W\d]{0,10}){0,3}\d)[^\W_][\w./-]{0,24}"
IN_CAPITALS = rf"(?:[{UPPER}]{{1,4}}\.? )"   # "II K 441/21"
CODE = re.compile(
    rf"{IN_CAPITALS}{{0,3}}{PART}"
    rf"(?: ?/ ?{PART}|[ -]{PART}|[ -][{UPPER}][^\W\d]{{0,3}}(?= ?\d)){{0,5}}(?<![./-])(?!\w)"
)
DIGITS = re.compile(r"\d[\w.,/-]*")
LETTERS_FIRST = re.compile(rf"(?<!\w){IN_CAPITALS}{{0,3}}(?:[^\W\d_][^\s(:=#@]{{0,14}})?\Z")
LONGEST_START = 20
NO_CODE_BEHIND = {"@", "€", ",", "+"}
DATE = re.compile(
    r"\d{1,2}([-/. ])\d{1,2}\1(?:\d\d){1,2}|(?:19|20)\d\d(?: ?[-/–] ?(?:(?:19|20)\d\d|\d\d))?|"
    r"(?:19|20)\d\d([-./])\d\d\2\d\d"
)
AMOUNT = re.compile(r"\d{1,3}(?:[., ]\d{3})+")

REACH, MOST_WORDS, LEAST_DIGITS = 60, 6, 4
LONG = 6   # so many digits need no word for a number
SHORT = 4   # words of so few letters, or with a full stop in the table, begin no others
SHORTEST_UNKNOWN = 3
CALLED = (("patient_stem", ("patient_number", BLOCK)), ("passport_stem", ("passport", BLOCK)),
          ("court_stem", ("case_number", WARN)))
BEGINNINGS = [(tuple(w for w in words(kind) if len(w) > SHORT and w[-1] != "."), told)
              for kind, told in CALLED]
WHOLE = {word.rstrip("."): told for kind, told in reversed(CALLED) for word in words(kind)}
FILES = ("dossier", "akte", "mappe")   # zorgdossier
NUMBER_WORDS = words("number_word")
SMALL_WORDS = words("number") | NUMBER_WORDS
ENDS_IN_NUMBER = tuple(word for word in NUMBER_WORDS if word.isalpha() and len(word) >= SHORT)
WORD_BEFORE = re.compile(r"[^\W\d_][\w.'’-]*|[:#=№]|n[°º]")
FIRST_CAPITALS = re.compile(rf"{IN_CAPITALS}*")
# Telephones and plates are the business of other rules.
ELSEWHERE = whole(words("phone", "plate") - NUMBER_WORDS - {"home"})   # the Home Office
# A mobile as it is dialled: the rule for telephones has it.
MOBILE = re.compile(r"0[67]\d?(?:[ .-]?\d\d){4}|0[67]\d{2,3}(?:[ .-]\d{2,4}){2,3}")
NUMBER_OF = re.compile(
    r"(?<!\w)(?P<what>[^\W\d_]{2,20}?)(?:-?(?:nummer|nr\.?|numero|szám|number)|"
    r"[ -]?(?:ref\.?|reference|referentie))"
    r"[ :.#=]{1,3}(?:is |van \w+ )?\Z"
)
BENIGN = tuple(words("benign"))


def codes(text):
    """Findings for codes behind words such as "n° de dossier médical", "mål nr"."""
    low = small(text)
    for code in _codes(text):
        digits = sum(map(str.isdigit, code[0]))
        if digits < LEAST_DIGITS or is_a_date(code[0]) or MOBILE.fullmatch(code[0]):
            continue
        capitals = FIRST_CAPITALS.match(code[0])   # "NIG 28079 …"
        first = code.start() + (len(capitals[0]) if capitals else 0)
        line = low[max(0, first - REACH) : first].rpartition("\n")[2]
        is_long = digits >= LONG and code[0][0] not in "0+" and not AMOUNT.fullmatch(code[0])
        kind = _kind_before(line, is_long) or (digits >= LONG and _number_of_something(line))
        if kind and (kind[1] == WARN or digits > LEAST_DIGITS):
            yield Finding(*kind, *code.span())


def is_a_date(code):
    """Whether it is no more than a date, in figures or with the month in words."""
    return bool(DATE.fullmatch(code) or DATES.fullmatch(small(code)))


def _codes(text):
    """Whatever holds a digit, with the groups that follow."""
    last = 0
    for digit in DIGITS.finditer(text):
        if digit.start() < last:
            continue
        first = LETTERS_FIRST.search(text, max(last, digit.start() - LONGEST_START), digit.start())
        start = first.start() if first else digit.start()
        code = text[start - 1 : start] not in NO_CODE_BEHIND and (
            CODE.match(text, start) or CODE.match(text, digit.start()))
        if code:
            last = code.end()
            yield code


def _kind_before(line, is_long):
    """(What the words before a code call it, how grave), or None."""
    unknown, named, is_number = 0, None, is_long
    for one in WORD_BEFORE.findall(line)[: -MOST_WORDS - 1 : -1]:
        kind, is_known, says_number, is_elsewhere = _meaning(one)
        if is_elsewhere:
            return None
        is_number, named = is_number or says_number, named or kind
        unknown += not is_known
        if unknown > 1:
            break
    return named if is_number else None


@lru_cache(maxsize=10_000)
def _meaning(word):
    """(The kind that it begins, whether it is known, says number, is of another rule)."""
    bare = word.rstrip(".")
    kind = WHOLE.get(bare) or next(
        (told for beginnings, told in BEGINNINGS if word.startswith(beginnings)), None)
    word = word if word in SMALL_WORDS else bare
    kind = kind or (word.endswith(FILES) and ("case_number", WARN)) or None
    says_number = word in NUMBER_WORDS or word.endswith(ENDS_IN_NUMBER)
    is_known = bool(kind) or says_number or word in SMALL_WORDS or len(word) < SHORTEST_UNKNOWN
    return kind, is_known, says_number, bool(ELSEWHERE.fullmatch(word))


def _number_of_something(line):
    """A number that has a name of its own, whatever it is: "AZR-Nummer 210044128731"."""
    name = NUMBER_OF.search(line)
    is_one = name and not ELSEWHERE.search(line) and not name["what"].startswith(BENIGN)
    return ("case_number", WARN) if is_one else None
