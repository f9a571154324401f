"""Numbers of papers and files: of a passport, licence, case, patient, prosecution or card."""
import re
from functools import lru_cache

from stdnum import luhn

from platform_core.privacy.detectors.rules import Rule, number, word
from platform_core.privacy.detectors.runs import runs
from platform_core.privacy.detectors.tables import UPPER, either, small, whole, words
from platform_core.privacy.findings import BLOCK, WARN, Finding

RULES = (
    Rule("nl_vnummer", re.compile(r"(?<![\w.,-])[Vv][-. ]?\d{3}[-. ]?\d{3}[-. ]?\d{4}(?!\w)"), None,
         word(r"v|ind|vreemdeling\w*|v-?nummer|nummer|dossier")),
    Rule("nl_parketnummer", number(r"\d{2}[/.]\d{6}[-/.]\d{2}")),
    Rule("nl_parketnummer", number(r"\d{2}[- ]?\d{6}[- ]?\d{2}"), None,
         word(r"parket\w*|zaak\w*")),
    Rule("case_number", number(r"[A-Z]{2}\.?\d{2}\.[A-Z\d]{2}\.\d{5,6}/\d{2,4}"), severity=WARN),
    Rule("nl_police_pv", re.compile(r"\b[Pp][Ll]\d{4}[- ]?\d{4}[- ]?\d{4,9}\b")),
    Rule("nl_residence_doc",
         re.compile(r"\b(?:[Ii]{1,3}|[Ii][Vv]|EU)-?[Vv](?=[A-Za-z]*\d{3})[A-Za-z\d]{7,9}\b")),
)
# What a number is called stands before it, with no more than a few small words between.
GAP = rf"(?:[ \t:.#=–-]{{0,3}}(?:{either(words('number'))})(?!\w)){{0,4}}[ \t:.#=–-]{{0,4}}\(?"
PART = r"(?=[^\W\d]{0,10}(?:[./-]{1,2}[^\W\d]{0,10}){0,3}\d)[^\W_][\w./-]{0,24}"
BETWEEN = rf"(?:(?:[{UPPER}]{{1,6}}|Js|/) ){{0,3}}"
CODE = re.compile(rf"{BETWEEN}{PART}(?: {BETWEEN}{PART}){{0,5}}(?!\w)")
AFTER = re.compile(GAP)
# {kind: (how grave, how many digits at least, what the finding is called)}
PAPERS = {
    "passport": (BLOCK, 3, "passport"), "driving_licence": (BLOCK, 5, "driving_licence"),
    "patient": (BLOCK, 5, "patient_number"), "court_case": (WARN, 4, "case_number"),
}
KIND_OF = {word: kind for kind in PAPERS for word in words(kind)}
NAMED = whole(KIND_OF)
CARD_SIZES = range(14, 20)
# Whatever else a file or paper is called: of the words before a code one begins so, and one says
# that a number follows.
CODES = re.compile(rf"(?:[{UPPER}]{{1,4}}\.? ){{0,3}}{PART}(?: ?/ ?{PART}|[ -]{PART}|[ -][{UPPER}][^\W\d]{{0,3}}(?= ?\d)){{0,5}}(?<![./-])(?!\w)")
DIGITS = re.compile(r"\d[\w.,/-]*")
STARTS = re.compile(rf"(?<!\w)(?:[{UPPER}]{{1,4}}\.? ){{0,3}}(?:[^\W\d_][^\s(:=#@]{{0,14}})?\Z")
SHORT = 3   # words of so few letters are not the beginning of others
STEMS = [(tuple(w for w in words(kind) if len(w) > SHORT and w[-1] != "."), {w.rstrip(".") for w in words(kind)}, told)
         for kind, told in (("patient_stem", ("patient_number", BLOCK)),
                            ("passport_stem", ("passport", BLOCK)),
                            ("court_stem", ("case_number", WARN)))]
NUMBER_WORDS = words("number_word")
SMALL_WORDS = words("number") | NUMBER_WORDS
ENDS_IN_NUMBER = tuple(word for word in NUMBER_WORDS if word.isalpha() and len(word) > 3)
WORD_BEFORE = re.compile(r"[^\W\d_][\w.'’-]*|[:#=№]|n[°º]")
REACH, MOST_WORDS, LEAST_DIGITS = 60, 6, 4
WORDS_FIRST = re.compile(rf"(?:[{UPPER}]{{1,4}}\.? )*")
NUMBER_OF = re.compile(
    r"(?<!\w)(?P<what>[^\W\d_]{2,20}?)-?(?:nummer|nr\.?|numero|szám|number)[ :.#=]{1,3}(?:is |van \w+ )?\Z"
)
BENIGN = tuple(words("benign"))
LONG = 6   # so many digits need no word for a number
DATE = re.compile(
    r"\d{1,2}([-/. ])\d{1,2}\1(?:\d\d){1,2}|(?:19|20)\d\d(?: ?[-/–] ?(?:(?:19|20)\d\d|\d\d))?|"
    r"(?:19|20)\d\d-\d\d-\d\d"
)
AMOUNT = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
CARD = whole(words("card"))
PHONE = whole(words("phone", "plate") - NUMBER_WORDS)   # or a plate: other rules know these
FOUR_BY_FOUR = re.compile(r"(?<!\w)\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?!\w)")


def file_numbers(text):
    """Findings for numbers that lead to the papers or the file of a person."""
    for rule in RULES:
        yield from rule.findings(text)
    yield from _named(text)
    yield from _called(text)
    yield from _cards(text)


def _named(text):
    low = small(text)
    for name in NAMED.finditer(low):
        severity, least, kind = PAPERS[KIND_OF[name[0]]]
        gap = AFTER.match(low, name.end())
        code = gap and CODE.match(text, gap.end())
        if code and sum(sign.isdigit() for sign in code[0]) >= least \
                and (kind != "passport" or sum(map(str.isalnum, code[0])) >= LONG):
            yield Finding(kind, severity, *code.span())


def _called(text):
    """Codes behind words such as "n° de dossier médical", "αρ. φακέλου", "mål nr"."""
    low = small(text)
    for code in _codes(text):
        digits = sum(sign.isdigit() for sign in code[0])
        if digits < LEAST_DIGITS or DATE.fullmatch(code[0]):
            continue
        first = code.start() + WORDS_FIRST.match(code[0]).end()   # "NIG 28079 …", "II K 441/21"
        line = low[max(0, first - REACH) : first].rpartition("\n")[2]
        is_long = digits >= LONG and code[0][0] not in "0+" and not AMOUNT.fullmatch(code[0])
        kind = _kind_before(line, is_long) or (digits >= LONG and _number_of_something(line))
        if kind and (kind[1] == WARN or digits > LEAST_DIGITS):
            yield Finding(*kind, *code.span())


def _codes(text):
    """Whatever holds a digit, with the groups that follow."""
    last = 0
    for digit in DIGITS.finditer(text):
        if digit.start() < last:
            continue
        letters = STARTS.search(text, max(last, digit.start() - 20), digit.start())
        start = letters.start() if letters else digit.start()
        code = text[start - 1 : start] not in {"@", "€", ",", "+"} and (
            CODES.match(text, start) or CODES.match(text, digit.start()))
        if code:
            last = code.end()
            yield code


def _kind_before(line, is_long):
    """(The kind, how grave) of the paper that the words before a code name, or None."""
    unknown, named, is_number = 0, None, is_long
    for word in WORD_BEFORE.findall(line)[: -MOST_WORDS - 1 : -1]:
        kind, is_known, says_number, says_phone = _meaning(word)
        if says_phone:
            return None
        is_number, named = is_number or says_number, named or kind
        unknown += not is_known
        if unknown > 1:
            break
    return named if is_number else None


def _number_of_something(line):
    """A number that has a name of its own, whatever it is: "AZR-Nummer 210044128731"."""
    name = NUMBER_OF.search(line)
    is_one = name and not PHONE.search(line) and not name["what"].startswith(BENIGN)
    return ("case_number", WARN) if is_one else None


@lru_cache(maxsize=10_000)
def _meaning(word):
    """(The kind of paper it begins, whether it is known, says number, says telephone)."""
    bare = word.rstrip(".")
    kind = next((kind for starts, whole_words, kind in STEMS
                 if {word, bare} & whole_words or word.startswith(starts)), None)
    word = word if word in SMALL_WORDS else bare
    says_number = word in NUMBER_WORDS or word.endswith(ENDS_IN_NUMBER)
    is_known = bool(kind) or says_number or word in SMALL_WORDS or len(word) < SHORT
    return kind, is_known, says_number, bool(PHONE.fullmatch(word))


def _cards(text):
    """Payment cards by the digit that checks them, of issuers that exist."""
    for start, end, digits in runs(text, CARD_SIZES):
        if digits[0] in "3456" and luhn.is_valid(digits) and len(set(digits)) > 1:
            yield Finding("payment_card", BLOCK, start, end)
    low = ""
    for four in FOUR_BY_FOUR.finditer(text):
        low = low or small(text)
        if CARD.search(low, max(0, four.start() - REACH), four.start()):
            yield Finding("payment_card", BLOCK, *four.span())
