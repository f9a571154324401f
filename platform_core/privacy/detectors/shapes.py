"""How a name is written: with a capital, with small words before it, with initials."""
import re

from platform_core.privacy.detectors.tables import LOWER, UPPER

GLUE = (
    r"(?:[Vv][ao][nm]|[Zz]u[mr]?|[Dd]e[nrl]?|[Dd]ell[aeo]|[Dd]ei|[Dd]alla|[Hh]et|[Tt]e[nr]?|['’]t|"
    r"[Oo]p|[Ee]l|[Aa][lt]|[Bb]in|[Bb]int|[Bb]en|[Ii]bn|[Aa]b[ou]u?|[Dd][aio]|[Dd][aou]s|[Ll][aeo]s?|"
    r"[Dd]es|[Dd]u|[Aa][iï]t|[Nn]í|[Nn]ic|Ó|Uí|[Mm]ac|[Ss]t\.?|[Oo]uld|[Uu]mm?|y)"
)
LINK = rf"(?:{GLUE}[ -]|[dl]['’]|[Ii]n (?:['’]t|den|der) )"
WORD = rf"(?=[{UPPER}][{UPPER}'’]{{0,3}}[{LOWER}])[\w'’]{{2,31}}"
CAPITALS = (
    r"(?:(?:VAN|DEN?|DER|TE[NR]|EL|AL|BEN|AIT|D[AI]|L[AE]|DEL) ){0,3}"
    rf"[{UPPER}]{{3,20}}(?![{LOWER}])"
)
INITIALS = rf"(?:[{UPPER}]\. ?){{1,4}}"
INITIALS_OF_MANY = rf"(?:[{UPPER}]\. ?){{2,4}}"
ONLY_INITIALS = rf"(?:[{UPPER}]\. ?){{2,4}}(?!\w)"
JOINED = rf"(?:-{LINK}{{0,2}}{WORD}){{0,2}}"
MORE = rf"(?:[ \t]{LINK}{{0,3}}{WORD}{JOINED}){{0,2}}"
NAME = rf"(?P<name>{WORD}){JOINED}{MORE}"
BARE_INITIALS = rf"(?:[{UPPER}] ){{1,3}}(?![a-z])"   # "Ms J Okeke"
WITH_LINK = rf"(?:{INITIALS}|{BARE_INITIALS})?(?P<link>{LINK}{{0,3}})"
FULL = rf"{WITH_LINK}(?:{NAME}|(?P<capitals>{CAPITALS}))"
NOT_IN_CAPITALS = rf"{WITH_LINK}{NAME}"

# Words with capitals that stand together, and each of them.
ALL_CAPITALS = rf"[{UPPER}]{{3,20}}(?!\w)"
ONE = rf"(?:{WORD}{JOINED}|{ALL_CAPITALS})"
SEQUENCE = re.compile(
    rf"(?:(?<![\w@./’'-])|(?<=[dDlLu]['’])){ONE}"
    rf"(?:[ \t]{LINK}{{0,3}}(?:{ONE}|[{UPPER}]\.(?!\w))){{0,5}}"
)
PART = re.compile(rf"{WORD}{JOINED}|{ALL_CAPITALS}|(?<= )[{UPPER}]\.")
# Another script within a sentence: Arabic, Ethiopic.
FOREIGN_WORD = r"[\u0600-\u06ff\u1200-\u137f]{2,20}"
FOREIGN_PART = re.compile(FOREIGN_WORD)
FOREIGN = re.compile(rf"{FOREIGN_WORD}(?: {FOREIGN_WORD}){{0,3}}")
