"""Whether a word that no list has is somebody's name: signs in its sentence are weighed together.

No sign decides by itself. "Berfu durft niet naar huis" weighs what only people do; "met Berfu
gesproken over haar man" a meeting and a word for one person. An article, a place or the words of
organisations weigh against it, and so do letters that names do not have.
"""
from platform_core.lib.folding import fold
from platform_core.privacy.detectors.given import is_given_as_it_is
from platform_core.privacy.detectors.likely import SHORTEST, is_word, letters_of
from platform_core.privacy.detectors.roles import ROLE
from platform_core.privacy.detectors.sentence import (
    BEGINS,
    PRONOUNS,
    is_maltese,
    weight_of_signs,
)
from platform_core.privacy.detectors.tables import words
from platform_core.privacy.detectors.virtues import is_a_virtue_in_english

NO_NAMES = PRONOUNS | words("month")
ENOUGH, ENOUGH_IN_SMALL, MOST_WORDS = 2.75, 3.25, 3
OF_LISTS = {"given": 1.5, "afar": 2.0, "too": 0.25, "surname": 0.5, "initial": 0.0}
LISTED = {"given", "too"}
MOST_BY_LETTERS = 1.25
SMALL, SMALL_TOO = 1.75, 1.25


def somebody_among(low, parts, kinds):
    """The place of the words with a capital that weigh enough to be asked about, or None."""
    for run in _runs(kinds):
        first, last = run
        letters = [_of_a_kind(low, parts[place], kinds[place]) for place in range(first, last)]
        # "Vandaag Berfu", "Odwiozłam Amirę"
        while letters and _is_dropped(low, parts[first], letters):
            letters, first = letters[1:], first + 1
        known = [one for one in letters if one is not None]
        if known and len(known) == len(letters) <= MOST_WORDS:
            start, end = parts[first].start(), parts[last - 1].end()
            is_listed = set(kinds[first:last]) & LISTED
            of_the_words = sum(known) / len(known) if is_listed else min(known)
            if weight_of_signs(low, start, end) + of_the_words >= ENOUGH:
                return start, end
    return None


def _is_dropped(low, part, letters):
    """Whether the first word of a run is no name: an everyday word, or one that opens the sentence.

    Of what opens it, the capital says nothing, and its letters may say that it is none.
    """
    if letters[0] is None:
        return True
    is_first = BEGINS.search(low, max(0, part.start() - 3), part.start())
    return len(letters) > 1 and bool(is_first) and letters[0] < 0


def _runs(kinds):
    """(first, behind the last) of the words that stand together and may be names."""
    first = 0
    for place, kind in enumerate([*kinds, "never"]):
        if kind == "never":
            if place > first:
                yield first, place
            first = place + 1


def _of_a_kind(low, part, kind):
    """What a word weighs by the lists, and if no list has it by its letters; None for no name."""
    word, place = part[0], part.start()
    if word.isupper() or word.casefold() in NO_NAMES:
        return None
    is_first = BEGINS.search(low, max(0, place - 3), place)
    if is_first and (len(word) < SHORTEST or is_word(fold(word)) or is_a_virtue_in_english(
            low, *part.span())):   # "Su marido", "Una madre", "Faith leaders"
        return None
    letters = letters_of(word)
    if kind not in OF_LISTS:
        return letters
    return max(OF_LISTS[kind], min(letters or 0.0, MOST_BY_LETTERS))


def is_somebody_small(low, start, end):
    """The same for a word in small letters."""
    if is_maltese(low, start):
        return False
    letters = _in_small(low[start:end])
    return letters is not None and weight_of_signs(low, start, end) + letters >= ENOUGH_IN_SMALL


def _in_small(word):
    if is_word(fold(word)) or ROLE.fullmatch(word):
        return None
    letters = letters_of(word, is_small=True)
    if is_given_as_it_is(word, too=True):
        return SMALL_TOO if letters is None or not is_given_as_it_is(word) else SMALL
    return letters
