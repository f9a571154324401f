"""Whole names of Vietnam and China, whose family name comes first: Tran Thi Hoa, Li Xiaomei."""
import re

from platform_core.lib.folding import fold
from platform_core.privacy.detectors.beside import (
    BEFORE,
    PUBLIC_PERSONS,
    PUBLISHED_BEHIND,
    QUOTED,
    is_before_an_organisation,
    is_greeted,
)
from platform_core.privacy.detectors.likely import is_word
from platform_core.privacy.detectors.tables import UPPER, either, small, words
from platform_core.privacy.findings import WARN, Finding

OF_VIETNAM, OF_CHINA = words("family_of_vietnam"), words("family_of_china")
# Some families are called as a European word is: of these two more syllables follow.
WORDS_TOO, NOT_A_PERSON = words("far_family_and_word"), words("far_east_thing")
VIETNAMESE = (
    r"(?:ngh?|gh?|gi|kh|nh|ph|qu|th|tr|ch|[bcdhklmnrstvx])?"
    r"(?:uye|uya|uoi|uou|ieu|yeu|oai|oay|uay|[aeiouy]{1,2})(?:ch|ng|nh|[cmnpt])?"
)
CHINESE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|[aeiou]n|[aeo]i|ao|ou|i[aeu]|u[aeio]|er|"
    r"[aeiou]))"
)
WORD = rf"[{UPPER}][^\W\d_]{{1,9}}"
NAME = re.compile(rf"(?<![\w@/.’'-]){WORD}(?: {WORD}(?:-[^\W\d_]{{1,9}})?){{1,3}}(?![\w-])")
SYLLABLE, GIVEN = re.compile(VIETNAMESE), re.compile(rf"{CHINESE}-?{CHINESE}?")
TWO_SYLLABLES = re.compile(rf"{CHINESE}-?{CHINESE}")
MOST_OF_VIETNAM = 4
# "nguyen thi lan", "liu xiumei": in small letters only behind families that are no words.
IN_SMALL_LETTERS = re.compile(
    rf"(?<![\w@/.’'-])(?:(?:{either(OF_VIETNAM - WORDS_TOO)}) (?:thi|thị|van|văn) (?:{VIETNAMESE})|"
    rf"(?:{either(OF_CHINA - WORDS_TOO)}) (?:{CHINESE}-?{CHINESE}))(?![\w-])")


def far_east_names(text):
    """Findings for a family name and the names that follow, as they are written there."""
    low = small(text)
    for run in NAME.finditer(text):
        parts = list(re.finditer(r"\S+", run[0]))
        for place in range(len(parts) - 1):
            folded = [fold(part[0]) for part in parts[place:]]
            count = _of_vietnam(folded) or _of_china(folded)
            if count:
                start = run.start() + parts[place].start()
                end = run.start() + parts[place + count - 1].end()
                if not _is_public(text, low, start, end):
                    yield Finding("name_after_title", WARN, start, end)
                break


def small_far_east_names(text):
    """Findings for such names in small letters."""
    for name in IN_SMALL_LETTERS.finditer(text):
        if not is_word(fold(name[0].split()[-1])) or " thi " in name[0]:   # "ze zou komen"
            yield Finding("name_after_title", WARN, *name.span())


def _of_vietnam(folded):
    """How many words make a name: two where the family is called like nothing else."""
    first, count = folded[0], 1
    if first not in OF_VIETNAM:
        return 0
    while count < len(folded) and count < MOST_OF_VIETNAM and SYLLABLE.fullmatch(folded[count]):
        count += 1
    return count if count > (2 if first in WORDS_TOO else 1) else 0


def _of_china(folded):
    first, second = folded[:2]
    if first not in OF_CHINA or not GIVEN.fullmatch(second):
        return 0
    if len(folded) > 2 and GIVEN.fullmatch(folded[2]):
        return 3
    return 0 if first in WORDS_TOO and not TWO_SYLLABLES.fullmatch(second) else 2


def _is_public(text, low, start, end):
    name = low[start:end]
    if name in PUBLIC_PERSONS or any(thing in fold(name) for thing in NOT_A_PERSON):
        return True
    if QUOTED.match(text, end):
        return True
    if PUBLISHED_BEHIND.search(low, max(0, start - BEFORE), end + BEFORE):
        return True
    return is_greeted(low, start, end) or is_before_an_organisation(low, end)
