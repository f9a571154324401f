"""A person by name after a title, or by date of birth."""
import re

from platform_core.privacy.findings import BLOCK, WARN, Finding

MONTHS = (
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"january|february|march|may|june|july|august|october|janvier|février|mars|avril|juin|juillet|"
    r"août|septembre|octobre|novembre|décembre"
)
DATE = (
    r"(?:\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}|"
    rf"\d{{1,2}} (?:{MONTHS}),? \d{{4}})"
)
BIRTH = re.compile(
    r"\b(?:geb(?:\.|oren)|geboortedatum|born|date of birth|dob|née?|nacid[oa]|nat[oa])"
    rf"\s*:?\s*(?:op|on|le|el|il|am)?\s*{DATE}\b",
    re.IGNORECASE,
)
TITLES = (
    r"(?:[Mm]evrouw|[Mm]eneer|[Mm]evr\.|[Mm]w\.|[Dd]hr\.|[Dd]e heer|[Cc]liënte?|[Pp]atiënte?|"
    r"[Mm]rs\.?|[Mm]r\.?|[Mm]s\.?|[Cc]lient|[Pp]atient)"
)
SMALL = r"(?:van|de|der|den|het|ter|ten|el|al|bin|ben|ibn|abu|da|di|von|la|le)"
NAME = r"(?:[A-ZÀ-Ý]\.\s?)*[A-ZÀ-Ý][\w'’-]{1,30}"
TITLED = re.compile(rf"\b{TITLES}\s+(?:{SMALL}\s+){{0,2}}{NAME}(?:\s{NAME}){{0,2}}")


def people(text):
    """Findings for dates of birth and for names that follow a title or a role."""
    for match in BIRTH.finditer(text):
        yield Finding(match.start(), match.end(), "dob", BLOCK)
    for match in TITLED.finditer(text):
        yield Finding(match.start(), match.end(), "name_after_title", WARN)
