"""Numbers of papers and files: of a passport, licence, case, patient, prosecution or card."""
import re

from stdnum import luhn

from platform_core.privacy.detectors.codes import MOBILE, PART, REACH, codes, is_a_date
from platform_core.privacy.detectors.roles import ROLE
from platform_core.privacy.detectors.rules import Rule, number, word
from platform_core.privacy.detectors.runs import runs
from platform_core.privacy.detectors.tables import UPPER, either, small, whole, words
from platform_core.privacy.findings import BLOCK, WARN, Finding

# A person, or a system in which somebody is looked up.
SOMEBODY = re.compile(
    rf"{ROLE.pattern}|(?<!\w)(?:{either(words('one_person', 'perhaps_one', 'searched_by'))}|"
    r"zoek(?: \w+)? op|search|dossier|file)(?!\w)", re.IGNORECASE)
RULES = (
    Rule("nl_vnummer", re.compile(r"(?<![\w.,-])[Vv][-. ]?\d{3}[-. ]?\d{3}[-. ]?\d{4}(?!\w)"), None,
         word(r"v|ind|vreemdeling\w*|v-?nummer|nummer|dossier")),
    Rule("nl_vnummer", re.compile(r"(?<![\w.,-])V[-. ]?2\d{9}(?!\w)")),
    Rule("nl_vnummer", re.compile(r"(?<![\w.,/#=+-])2[6-9]\d{8}(?!\w|[.,/-]\d)"), None,
         ROLE, WARN),
    # 281.906.7345, 2819 0553 72: groups in which nobody writes a telephone number or an amount.
    Rule("nl_vnummer", re.compile(
        r"(?<![\w.,/#=+-])2[6-9](?:\d{2} \d{4} \d{2}|\d{2}[.-]\d{4}[.-]\d{2}|"
        r"\d{2}[ .-]\d{3}[ .-]\d{3}|\d([ .-])\d{3}\1\d{4}|\d([ .-])\d{3}\2\d{2}\2\d{2})"
        r"(?!\w|[.,/-]\d)"), None, SOMEBODY, WARN),
    Rule("nl_parketnummer", number(r"\d{2}[/.]\d{6}[-/.]\d{2}")),
    Rule("nl_parketnummer", number(r"\d{2}[- ]?\d{6}[- ]?\d{2}"), None,
         word(r"parket\w*|zaak\w*")),
    Rule("case_number", number(r"[A-Z]{2}\.?\d{2}\.[A-Z\d]{2}\.\d{5,6}/\d{2,4}"), severity=WARN),
    # Office des étrangers, CGRA: a file of seven digits.
    Rule("case_number", re.compile(
        r"(?<!\w)(?:OE|SP|DVZ|OV|CGRA|CGVS)[ :.n°r]{1,4}\d[. ]?\d{3}[. ]?\d{3}(?!\w)"),
         severity=WARN),
    Rule("nl_residence_doc", re.compile(r"(?<!\w)[Ww] ?\d{8}(?!\w)"), None,
         word(r"pas\w*|w2?-?document\w*|azc|asiel\w*|vreemdelingen\w*|id\w*|document\w*|kaart")),
    Rule("nl_police_pv", re.compile(r"\b[Pp][Ll]\d{4}[- ]?\d{4}[- ]?\d{4,9}\b")),
    Rule("nl_residence_doc",
         re.compile(r"\b(?:[Ii]{1,3}|[Ii][Vv]|EU)-?[Vv](?=[A-Za-z]*\d{3})[A-Za-z\d]{7,9}\b")),
)
# What a number is called stands before it, with no more than a few small words between.
GAP = rf"(?:[ \t:.#=–-]{{0,3}}(?:{either(words('number'))})(?!\w)){{0,4}}[ \t:.,#=–-]{{0,4}}\(?"
BETWEEN = rf"(?:(?:[{UPPER}]{{1,6}}|Js|/) ){{0,3}}"
CODE = re.compile(rf"{BETWEEN}{PART}(?: {BETWEEN}{PART}){{0,5}}(?!\w)")
AFTER = re.compile(GAP)
# "paspoort client NSR7K4P81", "patnr umc 4471820": a few small words more, before a long one.
FURTHER = re.compile(r"(?: [^\W\d_]{2,12}){1,6}[ :=]{1,3}")
# "a residence permit for me, MT8402915": behind a comma, letters before the digits.
APART = re.compile(
    rf"(?: [^\W\d_]{{1,14}}){{0,5}}(?:,|:|\(| [–-]) ?(?:(?:{either(words('number'))}):? ){{0,2}}"
    rf"(?=[{UPPER}a-z]{{1,3}} ?\d{{5,9}}(?!\w))", re.IGNORECASE)
LONG_CODE = 6
# {kind: (how grave, how many digits at least, what the finding is called)}
PAPERS = {
    "passport": (BLOCK, 3, "passport"), "driving_licence": (BLOCK, 5, "driving_licence"),
    "patient": (BLOCK, 5, "patient_number"), "court_case": (WARN, 4, "case_number"),
}
KIND_OF = {word: kind for kind in PAPERS for word in words(kind)}
NAMED = whole(KIND_OF)
CARD_SIZES, SHORTEST_PASSPORT = range(14, 20), 6
CARD = whole(words("card"))
FOUR_BY_FOUR = re.compile(r"(?<!\w)\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?!\w)")


def file_numbers(text):
    """Findings for numbers that lead to the papers or the file of a person."""
    for rule in RULES:
        yield from rule.findings(text)
    yield from _named(text)
    yield from codes(text)
    yield from _cards(text)


def _named(text):
    low = small(text)
    for name in NAMED.finditer(low):
        severity, least, kind = PAPERS[KIND_OF[name[0]]]
        code = _behind(text, low, name)
        if code and sum(map(str.isdigit, code[0])) >= least and not _is_none(kind, code[0]):
            yield Finding(kind, severity, *code.span())


def _behind(text, low, name):
    """The code behind what names it, or None."""
    gap = AFTER.match(low, name.end())
    code = gap and CODE.match(text, gap.end())
    if not code and (apart := APART.match(text, name.end())):
        return CODE.match(text, apart.end())
    further = FURTHER.match(low, name.end()) if not code else None
    if further and (long := CODE.match(text, further.end())):
        code = long if sum(map(str.isdigit, long[0])) >= LONG_CODE or _is_mixed(long[0]) else None
    return code


def _is_mixed(code):
    """Letters and digits through each other, as only a document has them."""
    return len(code) > LONG_CODE and bool(re.search(r"[A-Z]\d+[A-Z]", code))


def _is_none(kind, code):
    """Whether it is too short for a passport, or only a date."""
    is_short = kind == "passport" and sum(map(str.isalnum, code)) < SHORTEST_PASSPORT
    return is_short or is_a_date(code) or bool(MOBILE.fullmatch(code))


def _cards(text):
    """Payment cards by the digit that checks them, or by a word beside four times four digits."""
    for start, end, digits in runs(text, CARD_SIZES):
        if digits[0] in "3456" and luhn.is_valid(digits) and len(set(digits)) > 1:
            yield Finding("payment_card", BLOCK, start, end)
    for four in FOUR_BY_FOUR.finditer(text):
        if CARD.search(small(text[max(0, four.start() - REACH) : four.start()])):
            yield Finding("payment_card", BLOCK, *four.span())
