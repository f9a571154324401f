"""Where somebody lives or drives: street and number, postcode, number plate."""
import re

from platform_core.privacy.detectors.rules import Rule, number
from platform_core.privacy.findings import WARN, Finding

UPPER, LETTER = "A-ZÀ-ÖØ-ÞŠŽŁ", r"[^\W\d_]"
HOUSE = r"\d{1,4}(?:[ -]{1,3}\d{1,4}|\s?[a-zA-Z](?!\w)|-?[a-zA-Z]{1,3}(?!\w))?"
NOT_A_YEAR = r"(?!(?:1[5-9]|20)\d\d(?!\d))"
JOINED = (
    r"straat|straatje|laan|weg|plein|gracht|kade|singel|dijk|steeg|hof|hofje|park|pad|dreef|"
    r"plantsoen|boulevard|markt|wal|burgwal|haven|poort|erf|oord|strasse|straße|gasse"
)
BEFORE = r"Rue|Avenue|Via|Viale|Piazza|Calle|Carrer|Avenida|Ulica|ul\.|Laan|Plein|Weg|Kade|Singel"
BETWEEN = r"(?:(?:van|de|der|den|het|ten|ter|du|des|la|le|del|della|el)\s)"
AFTER = r"Street|Road|Avenue|Lane|Drive|Square|Terrace"
STREETS = (
    rf"[{UPPER}][\w'’.-]{{1,40}}(?:{JOINED})\s{{1,3}}{NOT_A_YEAR}{HOUSE}",
    rf"(?:{BEFORE})\s{BETWEEN}{{0,3}}[{UPPER}]{LETTER}{{2,30}}(?:\s[{UPPER}]{LETTER}{{2,30}})?,?\s"
    rf"{NOT_A_YEAR}{HOUSE}",
    rf"{NOT_A_YEAR}\d{{1,4}}\s[{UPPER}]{LETTER}{{2,30}}\s(?:{AFTER})\b",
)
STREET = re.compile(r"\b(?:" + "|".join(STREETS) + r")(?!\w)")
# SA, SD and SS were never given out; the others follow a year or a standard more often.
NO_POSTCODE = r"(?!SA|SD|SS|EU|NL|EN|BE|DE|VN|UN|UK|US|AI|TV|EG|EC|GB|IE|IT|NR|CE|AD|AM|PM|BC|BP)"
POSTCODE = re.compile(rf"(?<![\w.,/-])([1-9]\d{{3}})( ?){NO_POSTCODE}[A-Z]{{2}}(?![\w-])")
PLACE_OR_HOUSE = re.compile(rf"[ ,]{{1,2}}(?:[{UPPER}]{LETTER}{{2,}}|\d{{1,4}}\b)")
PLATE_FORMS = (
    "AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9", "9-AAA-99",
    "AA-999-A", "A-999-AA", "AAA-99-A", "A-99-AAA", "9-AA-999", "999-AA-9",
)
PLATE = "|".join(
    form.replace("9", r"\d").replace("A", "[A-Z]") for form in PLATE_FORMS
)
PLATES = Rule("nl_kenteken", number(PLATE), severity=WARN)


def addresses(text):
    """Findings for a street with a house number."""
    for match in STREET.finditer(text):
        yield Finding("nl_address", WARN, match.start(), match.end())


def postcodes(text):
    """Findings for Dutch postcodes; a year before two capitals needs a place or house after it."""
    for match in POSTCODE.finditer(text):
        may_be_year = match[1][:2] in {"19", "20"} and match[2]
        if not may_be_year or PLACE_OR_HOUSE.match(text, match.end()):
            yield Finding("nl_postcode", WARN, match.start(), match.end())


def plates(text):
    """Findings for Dutch number plates, written with their hyphens."""
    return PLATES.findings(text)
