"""Names without a title or role: by lists of names, and beside the words of a meeting or a case."""
import re

from platform_core.privacy.detectors.beside import (
    does_what_people_do,
    follows_somebody,
    is_about_somebody,
    is_for_somebody,
    is_met,
    is_no_acronym,
    is_of_a_role,
    is_of_kin,
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
from platform_core.privacy.detectors.roles import NOT_NAMES, ORIGIN, is_noun, word_before
from platform_core.privacy.detectors.shapes import FOREIGN, FOREIGN_PART, PART, SEQUENCE
from platform_core.privacy.detectors.tables import small, whole, words
from platform_core.privacy.detectors.virtues import is_a_virtue_elsewhere
from platform_core.privacy.detectors.weighed import somebody_among
from platform_core.privacy.detectors.words import PLACE_WORDS
from platform_core.privacy.findings import WARN, Finding

WIFE_OF = re.compile(r"(?P<husband>\w{3,})n[ée](?:nak|t|vel|val|hoz)?\Z")   # Hungarian: Tóthné
MONTHS = words("month")
NEVER = NOT_NAMES | PLACE_WORDS | MONTHS | words("role", "title", "day") - words("role_like_a_name")
GIVEN, PERHAPS = {"given", "afar"}, {"unknown", "surname", "too", "initial"}
MOST_WORDS = 4
AROUND = 30
# Of these prepositions some are also said of people: "van Karin".
FOR_SOMEBODY = words("before_a_small_name", "of", "with")
OPENINGS = words("opens_a_question", "clause", "time_before_a_name")
SENTENCE_END, THANKS = re.compile(r"[.!?\n]"), whole(words("thanks"))
TOWNS, TOWN_PREPOSITIONS = words("city_like_a_name"), words("place_preposition")
GREETINGS = words("greeting")
NOT_OF_KIN, PRONOUNS = words("not_of_kin"), words("one_person")
BEFORE_A_NAME, CLAUSE = words("before_a_name"), words("clause")


def persons(text):
    """Findings for whole names, and for single ones where somebody is met, told of or in need."""
    low = small(text)
    for sequence in SEQUENCE.finditer(text):
        parts = list(PART.finditer(text, sequence.start(), sequence.end()))
        if len(parts) > 1 and (   # "Grazie Francesca, …", "Fatima's Kookclub"
                small(parts[0][0]) in GREETINGS or _is_a_club(parts)):
            continue
        span = _name(text, low, parts)
        if span and not is_public(text, low, span, sequence):
            yield Finding("name_after_title", WARN, *span)


def foreign_names(text):
    """Findings for a name in Arabic or Ethiopic letters where somebody is spoken of."""
    low = small(text)
    for name in FOREIGN.finditer(text):
        yield from _among_its_own(text, name)
        is_within = not FOREIGN.search(text, max(0, name.start() - AROUND), name.start())
        if is_within and is_in_other_letters(name[0]) and follows_somebody(
                text, low, name.start()):
            yield Finding("name_after_title", WARN, *name.span())


def _among_its_own(text, run):
    """A name in a sentence of the same letters, right behind a word such as "with" or "Mrs"."""
    before = None
    for word in FOREIGN_PART.finditer(text, *run.span()):
        if before in BEFORE_A_NAME and is_in_other_letters(word[0]):
            yield Finding("name_after_title", WARN, *word.span())
        before = word[0]


def _is_a_club(parts):
    first, second = parts[0][0], parts[1][0]
    return first.endswith(("'s", "’s")) and _kind(second) in {"unknown", "never"}


def _name(text, low, parts):
    """The place of a name among words with a capital, or None."""
    kinds = [_kind(part[0]) for part in parts]
    if whole := _whole(kinds):
        return parts[whole[0]].start(), parts[whole[1] - 1].end()
    for before, part, kind in zip([None, *parts], parts, kinds, strict=False):
        if not part[0].isupper() and (   # alone in capitals it is an acronym
                _is_sure(low, part, kind) or _is_said(text, low, part, kinds)
                or (part is parts[-1] and _does_something(low, part, kind))):
            return part.span()
        if kind == "given" and before and is_of_a_role(text, low, before.start()):
            return before.start(), part.end()
    return _perhaps(text, low, parts, kinds) or somebody_among(low, parts, kinds)


def _is_sure(low, part, kind):
    """Whether the word alone says that it is somebody's name."""
    if kind == "given":
        return _is_within_a_sentence(low, part)
    if kind == "afar" and not _is_a_town(low, part):
        return True
    return is_a_virtue_elsewhere(low, *part.span())


def _is_within_a_sentence(low, part):
    """Whether a given name stands behind a word in small letters, and no colleague is thanked."""
    before = part.string[max(0, part.start() - AROUND) : part.start()].split()
    word = word_before(low, part.start())
    if word in OPENINGS and before[-1][0].isupper():   # "Kan Lejla …?", "Gisteren Lejla …"
        return "-" not in part[0]
    if _begins_behind_a_comma(low, part, before):
        return True
    if not word or not before[-1].islower() or word in TOWN_PREPOSITIONS - FOR_SOMEBODY:
        return False
    sentence = SENTENCE_END.split(low[max(0, part.start() - 80) : part.start()])[-1]
    return "-" not in part[0] and not THANKS.search(sentence)


def _begins_behind_a_comma(low, part, before):
    """Whether it opens what stands behind a comma and does something: "…, Damir has been …"."""
    if not before or not before[-1].endswith(",") or not before[-1].islower():
        return False
    sentence = SENTENCE_END.split(low[max(0, part.start() - 80) : part.start()])[-1]
    return does_what_people_do(low, part.end()) and not THANKS.search(sentence)


def _is_said(text, low, part, kinds):
    """Whether what stands beside a single word says so."""
    if kinds[-1] in {"too", "unknown"} and set(kinds[:-1]) <= {"never"}:
        return small(part[0]) not in NOT_OF_KIN and is_of_kin(low, part.start())
    is_given_name = _kind(part[0]) == "given"
    return is_given_name and (
        is_about_somebody(text, low, *part.span())
        or (set(kinds) <= {"given", "never"} and is_for_somebody(low, part.start())))


def _is_a_town(low, part):
    """Whether a name that is a town's too stands behind "in" or the like: "nacida en Cali"."""
    return small(part[0]) in TOWNS and word_before(low, part.start()) in TOWN_PREPOSITIONS


def _does_something(low, part, kind):
    """Whether a verb of people stands behind a given name, or behind any word in a clause."""
    if not does_what_people_do(low, part.end()) or small(part[0]) in PRONOUNS:   # "Ella llora"
        return False
    return kind in {"given", "too"} or (
        kind == "unknown" and word_before(low, part.start()) in CLAUSE)


def _perhaps(text, low, parts, kinds):
    """The place of words that no list has, where the sentence says that somebody is meant."""
    start, end = parts[0].start(), parts[-1].end()
    if not set(kinds) <= PERHAPS:
        return None
    is_likely = "surname" in kinds[1:] or (kinds[0] == "too" and "unknown" in kinds[1:])
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
        if kind == "surname" and behind == "initial":
            return place, place + 2
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
    if low in NEVER and not is_no_acronym(word):
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
