"""What a sentence says for or against that a word in it is somebody's name, as a weight.

The words are in data/somebody.csv. Weights were set by hand, on names that no list has.
"""
import re

from platform_core.privacy.detectors.beside import (
    CONTACT,
    KIN_BEHIND,
    ORGANISATION,
    does_what_people_do,
)
from platform_core.privacy.detectors.roles import ROLE
from platform_core.privacy.detectors.tables import either, whole, words

BEFORE, BEHIND, NEXT_SENTENCE = 160, 160, 40
END = re.compile(r"[.!?](?=\s)|\n")
BEGINS = re.compile(r"(?:\A|[.!?:;\n>¿¡(] ?)\Z")
MALTESE = re.compile(r"[ħġċ]|(?<!\w)(?:il|l|ta|tal|fil|bil|mal|id|ir|is|it|ix|iz)[-'’]")
WORD = r"[^\W\d_]+"
FEW_WORDS = rf"(?:[ ,]{{1,2}}{WORD}){{0,3}}?"

# What is done: "… durft niet", "… heeft", "…'s brother", "… en haar kinderen".
PRIVATE, OWNER = either(words("private")), either(words("owner", "owner_too"))
DOES_PRIVATELY = re.compile(rf"{FEW_WORDS}[ ,]{{1,2}}(?:{PRIVATE})(?!\w)")
IS_PRIVATE = re.compile(rf"(?<!\w)(?:{PRIVATE})(?!\w)")
SAYS = re.compile(rf" (?:{either(words('said_of_all'))})(?!\w)")
KIN = either(words("kin"))
HAS_KIN = re.compile(rf"(?:['’]s?|(?:(?<=['’]s)|(?<=['’]))| (?:{OWNER})) (?:{KIN})(?!\w)")

# "… has two small children", "… met drie kinderen".
HAS_CHILDREN = re.compile(
    rf" (?:(?:{either(words('has'))}) )?(?:{WORD} )?(?:[2-9]|{either(words('few'))}) "
    rf"(?:{WORD} )?(?:{either(words('small_ones'))})(?!\w)")

# A meeting: "met … gesproken", "zorgen om …", "kan iemand … ophalen".
MET_BEFORE = re.compile(rf"(?<!\w)(?:{either(words('met_before', 'in_what_state'))}) \Z")
AUXILIARY = re.compile(rf"(?<!\w)(?:{either(words('auxiliary'))})(?: {WORD})? \Z")
MET_BEHIND = re.compile(rf"(?: {WORD}){{0,3}}? (?:{either(words('contact'))})(?!\w)")
DONE_BEFORE = re.compile(rf"(?<!\w)(?:{either(words('done_for', 'done_to'))}) \Z")
DONE_BEHIND = re.compile(rf"(?: {WORD}){{0,3}}? (?:{either(words('done_for'))})(?!\w)")
BEFORE_SOMEBODY, LAST_WORD = words("before_somebody"), re.compile(rf"({WORD}['’]?) \Z")

# One person: "haar", "hij", "her husband".
PRONOUNS = words("one_person")
ONE_PERSON, PERHAPS_ONE = whole(PRONOUNS), whole(words("perhaps_one"))
OWNED_KIN = re.compile(
    rf"(?<!\w)(?:{either(words('owner') - {'the', 'a', 'az', 'la', 'w', 's'})}) "
    rf"(?:{WORD} |\d )?(?:{either(words('kin', 'kin_of_many'))})(?!\w)")

# Against it.
ARTICLES, PLACE = words("article_before"), words("place_preposition")
ALSO_AND = words("and") - {"in"}   # "Zij en Samson"; in French "en" is a place's
OF_AN_ORGANISATION = whole(words("of_an_organisation"))
OF_A_BODY = re.compile(   # "Lotte van Veilig Thuis"
    rf" (?:{either(words('of_a_body'))}) (?:de |het |the |la |der )?"
    rf"(?:{WORD} )?(?:{either(words('organisation', 'body') | ORGANISATION)})(?!\w)")
MEANS = re.compile(rf" (?:{either(words('means'))})(?!\w)")   # "Amal betekent hoop"
CITED = re.compile(   # Smith, M. (2019)
    r",? (?:[a-z]\.? ?){1,3}(?:\(|&|(?<![a-z])and |(?<![a-z])et al|\Z)| ?\((?:19|20)\d\d")
# In other languages "a" is a preposition, and a person may follow it.
ENGLISH_A = re.compile(
    r"(?<!\w)(?:made?|mak(?:es|ing)|is|was|be|such|as|like|just|not|with|of|tell|told|ha(?:ve|s|d)"
    r"|get|got|take|took|gave|needs?|see|saw|found) a \Z")
NEXT = re.compile(rf"[ -]({WORD})")


def weight_of_signs(low, start, end):
    """What the sentence around a place in a text in small letters weighs for a name there."""
    before = END.split(low[max(0, start - BEFORE) : start])[-1]
    behind, *more = END.split(low[end : end + BEHIND], maxsplit=1)
    near = f"{before} | {behind} {more[0][:NEXT_SENTENCE] if more else ''}"
    return (_of_what_is_done(low, end, behind) + _of_a_meeting(before, behind) + _of_one(near)
            - _against(before, behind))


def is_maltese(low, place):
    """Whether the text around a place is Maltese, whose words no filter has."""
    return bool(MALTESE.search(low, max(0, place - BEFORE), place + BEHIND))


def _of_what_is_done(low, end, behind):
    signs = (DOES_PRIVATELY, KIN_BEHIND, HAS_CHILDREN)
    if any(sign.match(behind) for sign in signs) or HAS_KIN.match(low, end):
        return 3.0
    if does_what_people_do(behind, 0):
        return 2.0
    return 1.0 * bool(SAYS.match(behind)) + 1.0 * bool(IS_PRIVATE.search(behind))


def _of_a_meeting(before, behind):
    if MET_BEFORE.search(before):
        return 2.5
    word = LAST_WORD.search(before)
    is_before, met = bool(word and word[1] in BEFORE_SOMEBODY), MET_BEHIND.match(behind)
    if met and (is_before or AUXILIARY.search(before)):
        return 2.5
    if DONE_BEFORE.search(before):
        return 2.0
    is_met = bool(met or CONTACT.search(before[-60:]))
    return 1.0 * is_before + 1.5 * bool(DONE_BEHIND.match(behind)) + 1.0 * is_met


def _of_one(near):
    kin = 1.5 if OWNED_KIN.search(near) else 0.75 * bool(ROLE.search(near))
    return kin + (1.5 if ONE_PERSON.search(near) else 0.75 * bool(PERHAPS_ONE.search(near)))


def _against(before, behind):
    word, following = LAST_WORD.search(before), NEXT.match(behind)
    last = word[1] if word else ""
    weight = 1.5 * bool(OF_AN_ORGANISATION.search(before + behind))
    if last in ARTICLES or ENGLISH_A.search(before):
        weight += 3.0
    elif last in PLACE and not MET_BEFORE.search(before):
        weight += 1.0 if last in BEFORE_SOMEBODY or last in ALSO_AND else 3.0
    if OF_A_BODY.match(behind) or MEANS.match(behind):
        weight += 3.0
    weight += 5.0 * bool(CITED.match(behind) or behind.startswith("+"))   # "lhbtiq+"
    return weight + 3.0 * bool(following and following[1] in ORGANISATION)
