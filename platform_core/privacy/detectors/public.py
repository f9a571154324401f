"""Addresses, telephone numbers and mail that a service gives to everyone."""
import re

from platform_core.privacy.detectors.given import is_given, is_surname
from platform_core.privacy.detectors.tables import LOWER, UPPER, either, whole, words

BEFORE, BEHIND = 110, 60
SERVICE = re.compile(
    rf"(?<!\w)(?:{either(words('service'))}|\w{{1,20}}(?:{either(words('compound'))}))(?!\w)"
)
# CoMensha, VluchtelingenWerk: with a capital within, as no person writes a name.
WITH_A_CAPITAL_WITHIN = re.compile(
    rf"(?<!\w)(?!Ma?c[{UPPER}]|De[{UPPER}]|Di[{UPPER}]|La[{UPPER}]|Le[{UPPER}]|Van[{UPPER}]|El[{UPPER}]|"
    rf"Al[{UPPER}])[{UPPER}][{LOWER}]+[{UPPER}][{LOWER}]+")
HELPLINE = re.compile(rf"(?<!\w)\w{{0,12}}(?:{either(words('helpline'))})")
SECRET = re.compile(rf"(?<!\w)(?:{either(words('secret'))})(?!ee|ié)")
PERSONAL = whole(
    words("personal", "role") - words("service") - words("role_with_an_owner") - {"sin", "son"})
NAMES = re.compile(
    rf"[{UPPER}][\w'’]+"
    rf"(?:[ -](?:(?:of|de|van|for|der|des|del|della|di|voor) )?[{UPPER}][\w'’]+){{1,5}}"
)
TITLE = whole(words("title"))
# A full stop ends a sentence unless it belongs to a short word: "St.", "ul.", "nr.".
END = re.compile(r"(?<=[^\W\d]{4})[.!?](?=\s)|\d[.!?](?=\s+[^\W\d])|[!?\n]")
WORD = re.compile(r"[a-z]{4,}(?=@)", re.IGNORECASE)
DIGITS = re.compile(r"\d")
MOBILE = re.compile("|".join((   # as it is dialled at home or from abroad
    r"(?:0?31|0)6\d{8}", r"(?:0?32|0)4\d{8}", r"(?:0?33|0)[67]\d{8}", r"(?:0?353|0)8[35679]\d{7}",
    r"(?:0?385|0)9\d{7,8}", r"(?:0?386|0)(?:3[01]|4[01]|51|6[4589]|7[01])\d{6}",
    r"(?:0?359|0)(?:8[789]|98)\d{7}", r"(?:36|06)(?:20|3[01]|50|70)\d{7}", r"(?:0?44|0)7\d{9}",
    r"(?:46|40|0)7\d{8}", r"(?:39)?3\d{8,9}", r"(?:34)?[67]\d{8}",
    r"(?:48)?(?:45|5[0137]|6[069]|7[2389]|88)\d{7}", r"(?:351)?9\d{8}", r"(?:30)?69\d{8}",
    r"(?:49|0)1[567]\d{8,9}",
    r"(?:358|0)4\d{6,9}", r"35850\d{5,8}", r"(?:356)?(?:79|99|77|98|96|92)\d{6}",
)))
DUTCH_COMPANY = re.compile(r"088\d{7}")


def is_of_a_service(text, low, finding):
    """Whether a sentence tells where everybody finds a service, and speaks of no person."""
    if finding.kind == "email" and not _may_be_a_box(text, finding):
        return False
    before = END.split(low[max(0, finding.start - BEFORE) : finding.start])[-1]
    behind = END.split(low[finding.end : finding.end + BEHIND])[0]
    near = f"{before} | {behind}"
    persons = _without_names(text, finding.start - len(before), finding.start) + f" | {behind}"
    if finding.kind == "phone" and _is_mobile(text[finding.start : finding.end]):
        is_said = HELPLINE.search(near)
    else:
        is_said = SERVICE.search(near) or HELPLINE.search(near) or WITH_A_CAPITAL_WITHIN.search(
            text, finding.start - len(before), finding.start)
    return bool(is_said) and not (SECRET.search(near) or PERSONAL.search(persons))


def _may_be_a_box(text, finding):
    """Whether the part before the @ is one word that is nobody's name."""
    local = WORD.match(text, finding.start)
    if not local:
        return False
    return not (is_given(local[0], too=True) or is_surname(local[0]))


def _without_names(text, start, end):
    """In small letters, without words with capitals that stand together: Irish Refugee Council."""
    return NAMES.sub(lambda names: names[0] if TITLE.match(names[0].lower()) else " ",
                     text[start:end]).lower()


def _is_mobile(written):
    digits = "".join(DIGITS.findall(written))
    return bool(MOBILE.fullmatch(digits.removeprefix("00"))) and not DUTCH_COMPANY.fullmatch(digits)
