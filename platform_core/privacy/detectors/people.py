"""A person by date of birth, or by a name that follows a title or a role."""
import re

from platform_core.privacy.detectors.words import MONTHS, NOT_A_NAME
from platform_core.privacy.findings import BLOCK, WARN, Finding

DATE = (
    rf"(?:\d{{1,2}}[-/. ]\d{{1,2}}[-/. ]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\d{{1,2}}(?:e|st|nd|rd|th|er)?\.? (?:of |de )?(?:{MONTHS})\.?,? (?:de )?\d{{4}}|"
    rf"(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
BIRTH = re.compile(
    r"(?<!\w)(?:geb(?:\.|oren|oortedatum|\.? ?datum|datum)?|born|date of birth|d\.?o\.?b\.?|"
    r"née?|date de naissance|nacid[oa]|fecha de nacimiento|geboren am|geburtsdatum|nat[oa]|"
    r"data di nascita|urodzon[ya]|rojen[ao]?|rođen[ao]?|született)"
    rf"[ :(]{{0,4}}(?:(?:op|on|le|el|il|am|the|dnia|is|was|in)[ :]{{1,2}}){{0,2}}{DATE}(?!\w)",
    re.IGNORECASE,
)
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇŐŘŚŞŠŤŮŰŹŻŽ"
LOWER = "a-zß-öø-ÿāăąćčďđęěğıłńňőřśşšťůűźżž"
TITLES = (
    r"[Mm]evrouw|[Mm]eneer|[Mm]evr\.?|[Mm]w\.|[Dd]hr\.?|[Dd]e [Hh]eer|[Mm]rs\.?|[Mm]r\.?|[Mm]s\.?|"
    r"[Mm]iss|[Mm]adame|[Mm]onsieur|[Mm]me|[Ff]rau|[Hh]err|[Ss]eñora?|[Ss]ra?\.|[Ss]ignora?|[Pp]ani"
)
ROLES = (
    r"[Cc]liënte?|[Pp]atiënte?|[Ss]lachtoffer|[Vv]erdachte|[Dd]ader|[Mm]eldster|[Mm]elder|"
    r"[Aa]sielzoek(?:er|ster)|[Bb]ewoon?ster|[Bb]ewoner|[Ll]eerlinge?|[Zz]oon(?:tje)?|"
    r"[Dd]ochter(?:tje)?|[Bb]roer(?:tje)?|[Zz]us(?:je)?|[Ee]chtgenote?|(?:[Ee]x-?)?[Pp]artner|"
    r"[Cc]lient|[Pp]atient|[Vv]ictim|[Ss]urvivor|[Ss]uspect|[Rr]esident|[Ss]on|[Dd]aughter|"
    r"[Bb]rother|[Ss]ister|[Hh]usband|[Ww]ife"
)
SMALL = r"(?:(?:van|de|der|den|het|ter|ten|te|in|’t|'t|el|al|bin|ben|ibn|abu|da|di|von|la|le)\s)"
INITIALS = rf"(?:[{UPPER}]\.\s?){{1,4}}"
WORD = rf"[{UPPER}][{LOWER}'’]{{1,30}}(?:-{SMALL}{{0,2}}[{UPPER}][{LOWER}]{{1,30}})?"
NAME = rf"(?:{INITIALS})?{SMALL}{{0,3}}(?P<name>{WORD})(?:\s{SMALL}{{0,3}}{WORD}){{0,2}}"
NAMED = re.compile(rf"(?<![\w-])(?:{TITLES}|{ROLES})[ \t]+(?:{NAME}|{INITIALS}(?=[{UPPER}]\.))")


def dates_of_birth(text):
    """Findings for a date that is said to be somebody's birth."""
    for match in BIRTH.finditer(text):
        yield Finding("dob", BLOCK, match.start(), match.end())


def names(text):
    """Findings for a name after a title (mevrouw, Mr) or a role (cliënt, her son)."""
    for match in NAMED.finditer(text):
        if (match["name"] or "").casefold() not in NOT_A_NAME:
            yield Finding("name_after_title", WARN, match.start(), match.end())
