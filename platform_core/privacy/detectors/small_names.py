"""Names typed in small letters, behind a title, a role or a word such as "heet"."""
import re

from platform_core.privacy.detectors.given import is_given_as_it_is, is_surname
from platform_core.privacy.detectors.tables import either, words

BEHIND = re.compile(
    rf"\.?[ \t]{{1,2}}(?:\(|: )?(?P<link>(?:(?:{either(words('link_small'))})[ -])?)"
    r"(?P<name>[^\W\d_]['’][^\W\d_]{3,20}(?:-[^\W\d_]+)?|[^\W\d_]{3,20}(?:-[^\W\d_]{3,20})?)"
    r"(?: (?P<more>[^\W\d_]{3,20}))?"
)
# Of these a name follows, whatever it is.
SURE = {"el", "ben", "bin", "bint", "abu", "abou", "ait", "ould", "van der", "van den", "mc"}
OF_A_FAMILY = SURE | {"van", "van de", "von", "de", "ter", "ten", "al"}
NOT_A_NAME = words("word", "office", "determiner", "owner", "contact", "case_word", "role", "title",
                   "beside_birth", "number", "not_on_a_plate", "language", "time", "loanword")


def small_name(text, place, is_after_title=False):
    """The match of a name in small letters at a place behind a title or role, or None."""
    name = BEHIND.match(text, place)
    if name and name["name"].islower() and _is_name(name, is_after_title):
        return name
    return None


def _is_name(match, is_after_title):
    word, link = match["name"], match["link"].strip(" -")
    if word in NOT_A_NAME:
        return False
    if is_given_as_it_is(word):
        return True
    if match["more"] and is_given_as_it_is(word, too=True) and is_surname(match["more"]):
        return True
    if link in OF_A_FAMILY and is_surname(word):
        return True
    return is_after_title and (link in SURE or "’" in word or "'" in word or is_surname(word))
