"""Ways to reach a person: telephone, e-mail, social media."""
import re
from functools import cache

import phonenumbers
from phonenumbers import PhoneNumberMatcher, PhoneNumberType

from platform_core.lib.helplines import helplines
from platform_core.privacy.findings import WARN, Finding

MOST_TRIES = 2_000
# Lines that a company or service pays for, or that carry a company's name: never one person's own.
PUBLIC_TYPES = {
    PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
}
PUBLIC_NUMBER = re.compile(r"0?(?:800|900|906|909)\d{4,7}|11[23]|116\d{3}|14\d{3,4}|140\d{2,3}")
EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
ROLE = re.compile(
    r"(?:info|informatie|contact|post|postbus|mail|office|secretariaat|secretary|bureau|support|"
    r"help|helpdesk|hulp|service|servicedesk|klantenservice|balie|receptie|reception|algemeen|"
    r"redactie|communicatie|press|pers|media|webmaster|noreply|no-reply|donotreply|meldpunt|melden|"
    r"aanmelden|aanmelding|inschrijven|intake|training|trainingen|opleiding|scholing|project|"
    r"projecten|team|privacy|fg|dpo|avg|klachten|vacatures|hr|finance|administratie|admin|bestuur|"
    r"advies|consult|onderzoek|research|sleutelpersonen|vrijwilligers|volunteers|hello|hallo)"
    r"(?:[._+-].*)?\Z",
    re.IGNORECASE,
)
HANDLE = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|telegram|facebook|messenger|twitter|signal)\b"
    r"[^\n@]{0,20}(@[\w.]{3,30})",
    re.IGNORECASE,
)


def phones(text, region):
    """Findings for telephone numbers, but not for lines that are there for everyone."""
    for match in PhoneNumberMatcher(text, region, max_tries=MOST_TRIES):
        if not _is_public(match):
            yield Finding("phone", WARN, match.start, match.end)


def emails(text):
    """Findings for e-mail addresses, but not for those of an office or a team."""
    for match in EMAIL.finditer(text):
        if not ROLE.match(match[1]):
            yield Finding("email", WARN, match.start(), match.end())


def handles(text):
    """Findings for names on social media, where the medium is named just before."""
    for match in HANDLE.finditer(text):
        yield Finding("handle", WARN, match.start(1), match.end(1))


def _is_public(match):
    digits = "".join(char for char in match.raw_string if char.isdigit())
    return (
        bool(PUBLIC_NUMBER.fullmatch(digits))
        or digits in _help_numbers()
        or phonenumbers.number_type(match.number) in PUBLIC_TYPES
    )


@cache
def _help_numbers():
    return {line.dial for line in helplines()}
