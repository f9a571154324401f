"""Whether a word is a name that people bear, in whatever form a language gives it."""
import re
from functools import lru_cache

from platform_core.lib.folding import fold
from platform_core.privacy.detectors.tables import words

SHORTEST_STEM, SHORTEST_INFLECTED = 4, 5
# What a language adds to a name: Polish and Croatian, Hungarian, Finnish, the possessive.
ENDINGS = (
    "owi", "em", "om", "ej", "ie", "a", "u", "e", "i", "y", "o",
    "val", "vel", "nak", "nek", "rol", "hoz", "hez", "tol", "ert", "t",
    "lle", "lta", "lla", "sta", "ssa", "ksi", "n", "s",
)
SURE_ENDINGS = tuple(one for one in ENDINGS if len(one) > 1 or one in "uyio")
# How a sound is spelled by one clerk and another: Khadidja, Hadija; Fatoumata, Fatumata.
SPELLINGS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
             ("th", "t"), ("dh", "d"), ("ck", "k"), ("q", "k"), ("y", "i"), ("ch", "sh"), ("dz", "j"),
             ("'", ""))
GREEK = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("τζ", "j"), ("ου", "u"), ("αι", "e"), ("ει", "i"),
         ("οι", "i"), ("τσ", "ts"))
LATIN = str.maketrans(
    "αβγδεζηικλμνξοπρστυφωςабвгдезийклмнопрстуфхцъыэіїєґў",
    "avgdeziiklmnxoprstyfosabvgdeziiklmnoprstufhcayeiiegu"
) | {ord(sign): latin for sign, latin in {
    "θ": "th", "χ": "h", "ψ": "ps", "ж": "j", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "ya",
    "ь": "",
}.items()}
TWICE = re.compile(r"(.)\1")
SHORTEST_SOUND, SHORTEST_IN_LATIN = 6, 5
POSSESSIVE = re.compile(r"['’](?:s|n|nin|nın|ın|in)?\Z")
SURNAME = re.compile(
    r"(?:gebre|ghebre|wolde|welde|habte|tesfa|tewolde|abd[eu][lr]?)\w{2,}|.{2,}(?:enko|chuk|czuk|szczuk|wicz|vich|vych|ovic|evic|jevic|poulos|poulou|idis|idou|akis|"
    r"aki|oglu|shvili|zadeh|sson|sdottir|escu|ouli|owska|owski|ewski|ewska|ιδης|ιδου|ακης|ακη|"
    r"πουλος|πουλου|enkova|енко|чук|ович|евич|ова|ева|ов|ев|ска|ски)\Z"
)
# Names that few readers of a forum in Europe bear, and many of those whom they help.
FROM_AFAR = ("ar", "ti", "so", "tr", "ku", "fa", "ur", "uk", "africa", "sq", "cyr")
GIVEN, SURNAMES = words("given"), words("surname")
GIVEN_TOO = GIVEN | words("given_too")
AFAR = words("given", languages=FROM_AFAR)
LIKE_A_NAME, NO_SECOND_NAME = words("like_a_name"), words("people", "organisation_noun")


def _sound(folded):
    for spelled, sound in SPELLINGS:
        folded = folded.replace(spelled, sound)
    return TWICE.sub(r"\1", folded).rstrip("h")


def _in_latin(folded):
    """A folded name of Greek or Cyrillic letters as it sounds in Latin ones."""
    if folded.isascii():
        return folded
    for greek, latin in GREEK:
        folded = folded.replace(greek, latin)
    return folded.translate(LATIN)


SOUNDS_FROM_AFAR = {_sound(name) for name in AFAR if len(name) >= SHORTEST_SOUND}


@lru_cache(maxsize=20_000)
def is_given(word, too=False):
    """Whether somebody is called so; with `too` also where the word means something else as well."""
    names = GIVEN_TOO if too else GIVEN
    return any(form in names for form in _forms(word))


def is_given_as_it_is(word, too=False):
    """The same without endings: in small letters these are often those of another word."""
    return fold(POSSESSIVE.sub("", word)) in (GIVEN_TOO if too else GIVEN)


@lru_cache(maxsize=20_000)
def is_from_afar(word):
    """Whether it is a given name that alone says that one of those is meant who are helped."""
    folded = fold(POSSESSIVE.sub("", word))
    if folded in LIKE_A_NAME:
        return False
    if folded.isascii() or folded in AFAR:
        forms = {folded, *_without_endings(folded, SURE_ENDINGS)}
    else:
        latin = _in_latin(folded)
        forms = {latin, latin.removesuffix("s")} if len(latin) >= SHORTEST_IN_LATIN else set()
    forms |= {form.replace("ch", "h") for form in forms}
    return not AFAR.isdisjoint(forms) or any(
        len(form) >= SHORTEST_SOUND and _sound(form) in SOUNDS_FROM_AFAR for form in forms)


@lru_cache(maxsize=20_000)
def is_surname(word):
    """Whether a family is called so, by a list or by how the word ends."""
    folded = fold(POSSESSIVE.sub("", word))
    return bool(SURNAME.fullmatch(folded)) or any(
        form in SURNAMES for form in (folded, _in_latin(folded), *_without_endings(folded)))


def _forms(word):
    folded = fold(POSSESSIVE.sub("", word))
    yield folded
    if "-" in folded and folded.split("-")[1] not in NO_SECOND_NAME:
        yield folded.split("-")[0]
    if folded not in LIKE_A_NAME:
        yield from _without_endings(folded)


def _without_endings(folded, endings=ENDINGS):
    if len(folded) < SHORTEST_INFLECTED:
        return
    for ending in endings:
        stem = folded.removesuffix(ending)
        if len(stem) < len(folded) and len(stem) >= SHORTEST_STEM:
            yield stem + "a"
            if len(stem) > SHORTEST_STEM:
                yield stem
