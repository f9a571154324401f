"""The words before which or behind which a name stands, and the words that are no name."""
import re

from platform_core.privacy.detectors.given import is_given, is_surname
from platform_core.privacy.detectors.tables import either, small, whole, words
from platform_core.privacy.detectors.words import PLACE_WORDS

# Languages whose words for a role have many endings: ciotka, ciotki, ciotką.
INFLECTED = ("pl", "hr", "sl", "bg", "el", "hu", "fi", "cs")
SHORTEST_STEM = 5
VOWELS = "".join(words("vowel"))
STEMS = {stem for word in words("role", languages=INFLECTED) if word.isalpha()
         if len(stem := word.rstrip(VOWELS)) >= SHORTEST_STEM}
ROLES = either(words("role"))

TITLE, TITLE_AFTER = whole(words("title")), whole(words("title_after"))
ROLE = re.compile(rf"(?<!\w)(?:{ROLES}|(?:{either(STEMS)})\w{{0,3}})(?!\w)")
NAMED, NAME_IS = whole(words("named")), whole(words("name_is"))
# Before "heet": somebody's role, or "she", in the same sentence.
SOMEBODY_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{ROLES})(?:['’]s)?,?(?: [\w'’-]{{1,20}}){{0,5}},? ?\Z|"
    rf"(?:{either(words('pronoun'))})(?: [^\W\d_]{{1,12}}){{0,4}} \Z)"
)
SENTENCE_START = re.compile(
    rf"(?:^|[.!?\n] ?)(?:(?:{either(words('subject'))}) )?\Z", re.MULTILINE
)
LABEL = re.compile(
    rf"(?:^|(?<=[;,|·] ))[ \t>*-]{{0,6}}(?:{either(words('label_name'))})"
    rf"(?:(?: \w+){{0,2}} (?:{ROLES})\w{{0,2}}| ?/ ?\w+)? ?(?=:)",
    re.MULTILINE,
)
# What only looks like one with an ending: mieszka (lives) beside mieszkanka.
NO_ROLE = words("lives")
# Words for a role that mean something else in another language: "haar nicht", "her son".
WITH_AN_OWNER, OWNERS = words("role_with_an_owner"), words("owner")
DETERMINERS, NOUNS_TOO = words("determiner"), words("title_and_noun")
NOT_BEFORE_A_TITLE = words("not_before_title", "not_of_a_person")   # Nuestra Señora

NOT_AFTER_A_TITLE = words(
    "office", "word", "language", "organisation", "time", "loanword", "country", "medium", "label",
)
NOT_NAMES = NOT_AFTER_A_TITLE | words("organisation_noun", "people")
NOUN = re.compile(rf"\w{{2,}}(?:{either(words('noun_ending'))})\Z")
SHORTEST_NOUN = 6
ENDS_AS_A_NOUN = words("name_like_a_noun")
ORIGIN = re.compile(either(words("origin")))   # "the mother, Eritrean, …"
POSSESSIVE = re.compile(r"['’]s?\Z")


def own(word):
    """A word in small letters, without the "'s" behind it."""
    return POSSESSIVE.sub("", small(word))


def may_be_a_name(word):
    """Whether a word is no noun, place, origin or organisation that we know."""
    word_itself = own(word)
    if word_itself in NOT_NAMES or word_itself in PLACE_WORDS:
        return False
    if is_given(word):
        return True
    if ORIGIN.match(word_itself) and not is_surname(word):
        return False
    return not is_noun(word_itself)


def is_noun(word):
    """Whether a word in small letters ends as a noun does."""
    return len(word) >= SHORTEST_NOUN and word not in ENDS_AS_A_NOUN and bool(NOUN.match(word))


def word_before(text, place):
    """The word before a place in the same sentence, or ""."""
    before = text[max(0, place - 30) : place]
    parts = before.rstrip(" ").split()
    return parts[-1] if parts and before.endswith(" ") and parts[-1][-1].isalnum() else ""
