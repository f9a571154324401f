"""Names in Arabic script, which knows no capitals: behind a title, or a word that says a name."""
import re

from platform_core.privacy.detectors.given import is_in_other_letters
from platform_core.privacy.detectors.tables import either, words
from platform_core.privacy.findings import WARN, Finding

LETTER = "[\u0621-\u064a\u0671-\u06d3\u064b-\u0652]"
ARABIC = re.compile(LETTER)
SAID = re.compile(
    rf"(?<!{LETTER})(?:و|ل|ب)?(?:{either(words('title_arabic', 'named_arabic'))})"
    rf"(?: (?:الكامل|هو|هي))?[ :]{{1,3}}(?P<name>{LETTER}{{2,20}})(?!{LETTER})")
# "أبو خالد", "أم محمد": called after a child; "أم" is "or" too, so that a given name follows.
KUNYA = re.compile(
    rf"(?<!{LETTER})(?:و|ل|ب)?(?:{either(words('kunya'))}|"
    rf"{either(words('kunya_mother'))}) (?P<name>{LETTER}{{2,20}})(?!{LETTER})")
NO_KUNYA = words("no_kunya")
NOBODY = words("office_arabic")


def arabic_names(text):
    """Findings for the word behind such a title, but for those that say an office."""
    if not ARABIC.search(text):
        return
    for said in SAID.finditer(text):
        if said["name"] not in NOBODY:
            yield Finding("name_after_title", WARN, *said.span("name"))
    for called in KUNYA.finditer(text):
        if called["name"] not in NOBODY | NO_KUNYA and is_in_other_letters(called["name"]):
            yield Finding("name_after_title", WARN, *called.span())
