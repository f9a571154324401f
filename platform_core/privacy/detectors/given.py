"""Whether a word is a name that people bear, in whatever form a language gives it."""
import re
from functools import lru_cache

from platform_core.lib.folding import fold
from platform_core.privacy.detectors.sounds import in_latin, sound
from platform_core.privacy.detectors.tables import either, words

SHORTEST_STEM, SHORTEST_INFLECTED = 4, 5
SHORTEST_SOUND, SHORTEST_IN_LATIN = 6, 5
# What a language adds to a name: Polish and Croatian, Hungarian, Finnish, the possessive.
ENDINGS = sorted(words("ending_of_a_name"))
SURE_ENDINGS = [one for one in ENDINGS if len(one) > 1 or one in "uyio"]
LENGTHENED = re.compile(r"(\w{2,})([áé])(?:t|val|vel|nak|nek|hoz|hez|tól|től|ról|ről|nál|nél|ért)")
POSSESSIVE = re.compile("['’](?:s|n|[i\u0131]n|n[i\u0131]n)?\\Z")
SURNAME = re.compile(
    rf"(?:{either(words('surname_start'))})\w{{2,}}|.{{2,}}(?:{either(words('surname_end'))})"
)
GIVEN, SURNAMES = words("given"), words("surname")
GIVEN_TOO = GIVEN | words("given_too")
# Names that few readers of a forum in Europe bear, and many of those whom they help.
AFAR = words("given", languages=(
    "ar", "ti", "so", "tr", "ku", "fa", "ur", "uk", "africa", "sq", "cyr", "latam", "asia", "world",
)) - words("also_here")
# Names made of two: Teklehaimanot, Oluwaseun.
START_FROM_AFAR = re.compile(
    rf"(?:{either(words('start_from_afar'))})\w{{2,}}|(?:{either(words('letters_from_afar'))})\w{{2,}}|"
    rf"\w{{3,}}(?:{either(words('end_from_afar'))})")
IN_OTHER_LETTERS = {fold(name) for name in words("given", languages=("arab", "arab-more", "ethi"))}
SOUNDS_FROM_AFAR = {sound(name) for name in AFAR if len(name) >= SHORTEST_SOUND}
LIKE_A_NAME, NO_SECOND_NAME = words("like_a_name"), words("people", "organisation_noun")


@lru_cache(maxsize=20_000)
def is_given(word, too=False):
    """Whether somebody is called so; with `too` also where the word means something else."""
    names = GIVEN_TOO if too else GIVEN
    return any(form in names for form in _forms(word))


def is_given_as_it_is(word, too=False):
    """The same without endings: in small letters these are often those of another word."""
    return _folded(word) in (GIVEN_TOO if too else GIVEN)


@lru_cache(maxsize=20_000)
def is_from_afar(word):
    """Whether it is a given name that alone says that one of those is meant who are helped."""
    folded = _folded(word)
    if folded in LIKE_A_NAME:
        return False
    forms = _forms_from_afar(folded)
    return bool(START_FROM_AFAR.fullmatch(folded)) or not AFAR.isdisjoint(forms) or any(
        len(form) >= SHORTEST_SOUND and sound(form) in SOUNDS_FROM_AFAR for form in forms)


def is_in_other_letters(text):
    """Whether one of these words in Arabic or Ethiopic letters is a given name."""
    return not IN_OTHER_LETTERS.isdisjoint(fold(text).split())


@lru_cache(maxsize=20_000)
def is_surname(word):
    """Whether a family is called so, by a list or by how the word begins or ends."""
    folded = _folded(word)
    return bool(SURNAME.fullmatch(folded)) or any(
        form in SURNAMES for form in (folded, in_latin(folded), *_without_endings(folded)))


def is_listed_surname(word):
    """Whether a family is called exactly so."""
    return _folded(word) in SURNAMES


def _folded(word):
    return fold(POSSESSIVE.sub("", word))


def _forms(word):
    folded = _folded(word)
    first, _hyphen, second = folded.partition("-")
    yield folded
    if lengthened := LENGTHENED.fullmatch(word.lower()):   # Nóra, Nórát
        yield fold(lengthened[1] + {"á": "a", "é": "e"}[lengthened[2]])
    if second and second not in NO_SECOND_NAME:
        yield first
    if folded not in LIKE_A_NAME:
        yield from _without_endings(folded)


def _forms_from_afar(folded):
    if folded.isascii() or folded in AFAR:
        forms = {folded, *_without_endings(folded, SURE_ENDINGS)}
    else:
        latin = in_latin(folded)
        forms = {latin, latin.removesuffix("s")} if len(latin) >= SHORTEST_IN_LATIN else set()
    return forms | {form.replace("ch", "h") for form in forms}


def _without_endings(folded, endings=ENDINGS):
    if len(folded) < SHORTEST_INFLECTED:
        return
    for ending in endings:
        stem = folded.removesuffix(ending)
        if len(stem) < len(folded) and len(stem) >= SHORTEST_STEM:
            yield stem + "a"
            if len(stem) > SHORTEST_STEM:
                yield stem
