"""Names typed in small letters, behind a title, a role or a word such as "heet"."""
import re
from functools import lru_cache

from platform_core.lib.folding import fold
from platform_core.privacy.detectors.beside import does_what_people_do, is_spoken_to
from platform_core.privacy.detectors.given import (
    AFAR,
    LIKE_A_NAME,
    is_given_as_it_is,
    is_listed_surname,
    is_surname,
)
from platform_core.privacy.detectors.likely import letters_of
from platform_core.privacy.detectors.sentence import is_maltese
from platform_core.privacy.detectors.tables import either, small, words
from platform_core.privacy.detectors.virtues import is_a_virtue_elsewhere
from platform_core.privacy.detectors.weighed import is_somebody_small
from platform_core.privacy.findings import WARN, Finding

BEHIND = re.compile(
    rf"\.?[ \t]{{1,2}}(?:\(|: )?(?P<link>(?:(?:{either(words('link_small'))})[ -])?)"
    r"(?P<name>[^\W\d_]['’][^\W\d_]{3,20}(?:-[^\W\d_]+)?|[^\W\d_]{3,20}(?:-[^\W\d_]{3,20})?)"
    r"(?: (?P<more>[^\W\d_]{3,20}))?"
)
# Of these a name follows, whatever it is.
SURE = {"el", "ben", "bin", "bint", "abu", "abou", "ait", "ould", "van der", "van den", "mc"}
OF_A_FAMILY = SURE | {"van", "van de", "von", "de", "ter", "ten", "al"}
ABBREVIATED, NOT_A_SURNAME = words("title_abbreviated"), words("not_a_small_surname")
AFTER_A_SURNAME = re.compile(rf" (?:{either(words('after_a_surname'))})(?!\w)")
MR, NOUNS_TOO = words("mr_in_english"), words("title_and_noun") - {"frau", "herr", "heer"}
LEAST_AFTER_A_TITLE, LEAST_AFTER_A_ROLE = -0.3, 0.4
NEVER_A_NAME = words("people", "organisation_noun", "place_name", "origin_small", "person", "month",
                     "not_behind_mr")
NOT_A_NAME = words("word", "office", "determiner", "owner", "contact", "case_word", "role", "title",
                   "beside_birth", "number", "not_on_a_plate", "language", "time", "loanword",
                   "birth", "owner_too", "said_of_all", "private", "one_person", "perhaps_one",
                   "done_for",
                   "label", "label_name", "organisation", "brand", "vehicle", "medium",
                   "private_host", "before", "number_word", "small_word")
SMALL_WORDS = words("small_word")   # "kérem" is no Kerem
# As verbs end in Ukrainian, Greek, Turkish, Romanian and Polish, and no names: боїться, φοβάται.
VERB_ENDINGS = tuple(words("verb_ending"))


def small_name(text, place, title=""):
    """The match of a name in small letters at a place behind a title or role, or None."""
    name = BEHIND.match(text, place)
    if name and name["name"].islower() and (
            _is_name(name, bool(title)) or _is_behind_mr(name, title)
            or _is_before_a_verb(name, title) or _is_spelled_as_one(name, title)):
        return name
    return None


def _is_behind_mr(match, title):
    """Whether it stands behind "ms", behind which there is nothing but names."""
    word = match["name"]
    return title in MR and word not in NOT_A_NAME and word not in NEVER_A_NAME and not (
        word.endswith(("ed", "ing", "nt")))


def _is_before_a_verb(match, title):
    """Whether it stands between "mw" and what somebody is or does: "mw asefaw heeft …"."""
    word = match["name"]
    return (title in ABBREVIATED and word not in NOT_A_NAME
            and word not in NEVER_A_NAME and word not in NOT_A_SURNAME
            and bool(AFTER_A_SURNAME.match(match.string, match.end("name"))))


def _is_spelled_as_one(match, title):
    """Whether it is no word of any language, and has the letters of a name: "zus sigutė"."""
    word = match["name"]
    if word in NOT_A_NAME or word in NEVER_A_NAME or word.endswith(VERB_ENDINGS) or (
            title and title in NOUNS_TOO) or is_maltese(match.string, match.start()):
        return False
    letters = letters_of(word, is_small=True)
    return letters is not None and letters >= (
        LEAST_AFTER_A_TITLE if title else LEAST_AFTER_A_ROLE)


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


# A word in small letters by itself, no part of an address.
ALONE = re.compile(
    r"(?<![\w@#./&'’-])[^\W\d_]{3,20}(?:-[^\W\d_]{3,20})?(?![\w@/-]|[.'’]\w)")
NEXT = re.compile(
    rf" (?:(?:{either(words('link_small'))})[ -])?(?P<name>[^\W\d_]{{4,20}})(?![\w@/])")
SHORTEST_ALONE = 5
BEFORE_A_SMALL_NAME = re.compile(rf"(?<!\w)(?:{either(words('before_a_small_name'))}) \Z")
WORDS_TOO = words("name_and_word", "given_too", "month", "place_name", "role", "people",
                  "city_like_a_name") | LIKE_A_NAME
KNOWN_ALONE = AFAR - LIKE_A_NAME - words(
    "name_and_word", "given_too", "month", "place_name", "role")


# In Dutch or Polish a word such as "blessing" is no word but a name.
VIRTUE = re.compile(
    rf"(?<!\w)(?:{either(words('kin') | words('role') | words('with') - {'with', 'to'})}) "
    rf"(?P<name>{either(words('virtue'))})(?![\w-])")


def small_virtues(text):
    """Findings for "her daughter precious", "gesproken met blessing"."""
    for name in VIRTUE.finditer(text):
        yield Finding("name_after_title", WARN, *name.span("name"))


def small_persons(text):
    """Findings for names in small letters without a title: "of hodan al terug is"."""
    low, end = small(text), 0
    for word in ALONE.finditer(text):
        if word.start() < end or not word[0].islower():
            continue
        behind = _surname_behind(text, word)
        if behind or is_known_alone(word[0]) or _is_in_a_sentence(low, word) or (
                _may_be_one(low, word) and is_somebody_small(low, *word.span())):
            end = behind or word.end()
            if not is_spoken_to(text, low, word.start(), end):
                yield Finding("name_after_title", WARN, word.start(), end)


def _may_be_one(low, word):
    return word[0] not in NOT_A_NAME and not word[0].endswith(VERB_ENDINGS) and (
        fold(word[0]) not in WORDS_TOO or is_a_virtue_elsewhere(low, *word.span()))


def _is_in_a_sentence(low, word):
    """Whether it is a given name between words that stand beside one: "gehoord van lidia"."""
    if not is_a_small_given(word[0]):
        return False
    return bool(BEFORE_A_SMALL_NAME.search(low, max(0, word.start() - 12), word.start())
                ) or does_what_people_do(low, word.end())


@lru_cache(maxsize=20_000)
def is_a_small_given(word):
    """Whether it is a given name, and no word that we know."""
    return is_given_as_it_is(word) and word not in NOT_A_NAME and fold(word) not in WORDS_TOO


@lru_cache(maxsize=20_000)
def is_known_alone(word):
    """Whether a word in small letters is a name from afar and nothing else."""
    folded = fold(word)
    return len(folded) >= SHORTEST_ALONE and folded in KNOWN_ALONE and word not in SMALL_WORDS


def _surname_behind(text, word):
    """Where the surname ends that stands behind a given name, or None."""
    if not is_given_as_it_is(word[0]) or word[0] in NOT_A_NAME:
        return None
    surname = NEXT.match(text, word.end())
    if surname is None or surname["name"] in NOT_A_NAME or not surname["name"].islower():
        return None
    return surname.end() if is_listed_surname(surname["name"]) else None
