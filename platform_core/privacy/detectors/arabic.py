"""Names in Arabic script, which knows no capitals: behind a title, or a word that says a name."""
import re

from platform_core.privacy.detectors.tables import either, words
from platform_core.privacy.findings import WARN, Finding

LETTER = "[\u0621-\u064a\u0671-\u06d3\u064b-\u0652]"
SAID = re.compile(
    rf"(?<!{LETTER})(?:و|ل|ب)?(?:{either(words('title_arabic', 'named_arabic'))})"
    rf"(?: (?:الكامل|هو|هي))?[ :]{{1,3}}(?P<name>{LETTER}{{2,20}})(?!{LETTER})")
NOBODY = words("office_arabic")


def arabic_names(text):
    """Findings for the word behind such a title, but for those that say an office."""
    for said in SAID.finditer(text):
        if said["name"] not in NOBODY:
            yield Finding("name_after_title", WARN, *said.span("name"))
