"""Ways to reach or find a person: phone, e-mail, address, number plate."""
import re

import phonenumbers

from platform_core.lib.helplines import helplines
from platform_core.privacy.findings import WARN, Finding

EMAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b")
ROLES = re.compile(r"^(?:info|contact|secretariaat|post|office|support|help|noreply|redactie|"
                   r"meldpunt|bureau|algemeen)@", re.IGNORECASE)
STREET = re.compile(
    r"\b[A-ZÀ-Ý][\w'’-]{2,40}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|hof|park|pad|"
    r"dreef|plantsoen|boulevard|markt)\s+\d{1,4}(?:\s?-\s?\d{1,4}|\s?[a-zA-Z])?\b"
)
POSTCODE = re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS|EU|NL|EN)[A-Z]{2}\b")
PLATES = re.compile(
    r"\b(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|"
    r"[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|"
    r"[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|"
    r"\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)\b"
)
PUBLIC = re.compile(r"^(?:\+?(?:31|32))?0?(?:800|900|906|909|1?16\d{3}|14\d{2,3})|^11[236]\d*$")
NOT_A_PHONE = re.compile(
    r"(?:isbn|zoom\S*|meeting|doi|kvk|oin|code|ecli\S*|issn)[\s:.\-]*[\d\s-]*$", re.IGNORECASE
)


def contacts(text):
    """Findings for phones, e-mail addresses, streets, postcodes and plates."""
    yield from _phones(text)
    for match in EMAIL.finditer(text):
        if not ROLES.match(match[0]):
            yield Finding(match.start(), match.end(), "email", WARN)
    for kind, pattern in (
        ("nl_address", STREET), ("nl_postcode", POSTCODE), ("nl_kenteken", PLATES)
    ):
        for match in pattern.finditer(text):
            yield Finding(match.start(), match.end(), kind, WARN)


def _phones(text):
    for match in phonenumbers.PhoneNumberMatcher(text, "NL", max_tries=2000):
        digits = "".join(char for char in match.raw_string if char.isdigit() or char == "+")
        before = text[max(0, match.start - 40) : match.start]
        if not (PUBLIC.match(digits) or digits in _known() or NOT_A_PHONE.search(before)):
            yield Finding(match.start, match.end, "phone", WARN)


def _known():
    return {line.dial for line in helplines()}
