"""Names without a title or role: by lists of names, and beside the words of a meeting or a case."""
import re

from platform_core.privacy.detectors.beside import (
    follows_somebody,
    is_about_somebody,
    is_for_somebody,
    is_met,
    is_of_a_role,
    is_public,
    is_spoken_of,
    is_told_of,
)
from platform_core.privacy.detectors.given import (
    is_from_afar,
    is_given,
    is_given_as_it_is,
    is_in_other_letters,
    is_surname,
)
from platform_core.privacy.detectors.roles import NOT_NAMES, ORIGIN, is_noun
from platform_core.privacy.detectors.shapes import FOREIGN, PART, SEQUENCE
from platform_core.privacy.detectors.tables import small, words
from platform_core.privacy.detectors.words import PLACE_WORDS
from platform_core.privacy.findings import WARN, Finding

WIFE_OF = re.compile(r"(?P<husband>\w{3,})n[ée](?:nak|t|vel|val|hoz)?\Z")   # Hungarian: Tóthné
MONTHS = words("month")
NEVER = NOT_NAMES | PLACE_WORDS | MONTHS | words("role", "title", "day")
GIVEN, PERHAPS = {"given", "afar"}, {"unknown", "surname", "too", "initial"}
MOST_WORDS = 4
AROUND = 30


def persons(text):
    """Findings for whole names, and for single ones where somebody is met, told of or in need."""
    low = small(text)
    for sequence in SEQUENCE.finditer(text):
        parts = list(PART.finditer(text, sequence.start(), sequence.end()))
        span = _name(text, low, parts)
        if span and not is_public(text, low, span, sequence):
            yield Finding("name_after_title", WARN, *span)


def foreign_names(text):
    """Findings for a name in Arabic or Ethiopic letters where somebody is spoken of."""
    low = small(text)
    for name in FOREIGN.finditer(text):
        is_within = not FOREIGN.search(text, max(0, name.start() - AROUND), name.start())
        if is_within and is_in_other_letters(name[0]) and follows_somebody(
                text, low, name.start()):
            yield Finding("name_after_title", WARN, *name.span())


def _name(text, low, parts):
    """The place of a name among words with a capital, or None."""
    kinds = [_kind(part[0]) for part in parts]
    if whole := _whole(kinds):
        return parts[whole[0]].start(), parts[whole[1] - 1].end()
    for before, part, kind in zip([None, *parts], parts, kinds, strict=False):
        if kind == "afar" and not part[0].isupper():   # alone in capitals it is an acronym
            return part.span()
        if kind == "given" and not part[0].isupper() and (
                is_about_somebody(text, low, *part.span())
                or (set(kinds) <= {"given", "never"} and is_for_somebody(low, part.start()))):
            return part.span()
        if kind == "given" and before and is_of_a_role(text, low, before.start()):
            return before.start(), part.end()
    return _perhaps(text, low, parts, kinds)


def _perhaps(text, low, parts, kinds):
    """The place of words that no list has, where the sentence says that somebody is meant."""
    start, end = parts[0].start(), parts[-1].end()
    if not set(kinds) <= PERHAPS:
        return None
    is_likely = "surname" in kinds[1:]
    is_somebody = is_told_of(text, low, (start, end), len(kinds), is_likely) or (
        is_met(text, low, start, is_likely) if len(kinds) > 1
        else is_spoken_of(text, low, start, end))
    return (start, end) if is_somebody else None


def _whole(kinds):
    """(first, behind the last) of the words that make a whole name by the lists, or None."""
    for place, kind in enumerate(kinds):
        before, behind = ["never", *kinds][place], [*kinds, "never"][place + 1]
        if kind in GIVEN or (kind == "too" and behind in {"surname", *GIVEN}):
            if behind != "never":
                return place, _end(kinds, place)
            if before == "surname":
                return place - 1, place + 1
        if kind == "surname" and before == "unknown" and place > 1:
            return place - 1, _end(kinds, place)
    return None


def _end(kinds, place):
    end = place + 1
    while end < len(kinds) and end < place + MOST_WORDS and kinds[end] != "never":
        end += 1
    return end


def _kind(word):
    """How likely a word with a capital is a name."""
    if word.endswith("."):
        return "initial"
    low = small(word)
    if low in NEVER:
        return "too" if low in MONTHS and is_given(word, too=True) else "never"
    if ORIGIN.match(low) and not is_given_as_it_is(word):
        return "never"
    if is_from_afar(word) or _is_wife_of(low):
        return "afar"
    if is_given(word) or _is_double(low):
        return "given"
    return _likelihood(word, low)


def _likelihood(word, low):
    if is_surname(word):
        return "surname"
    if is_given(word, too=True):
        return "too"
    return "never" if is_noun(low) else "unknown"


def _is_wife_of(low):
    wife = WIFE_OF.match(low)
    return is_surname(wife["husband"]) if wife else False


def _is_double(low):
    """Jean-Bosco, but not Monika-Naiset."""
    first, _hyphen, last = low.partition("-")
    return bool(last) and is_given(first, too=True) and last not in NEVER
