"""Make the table of forms of platform_core/search/data: plurals and diminutives no stemmer joins.

    PYTHONPATH=FOLDER python -m bench.forms_data

FOLDER holds the package simplemma that data/SOURCES.md names, unpacked. Of its lists those nouns
are kept whose form has another stem than the noun itself: kinderen (kind), huizen (huis), kindje
(kind), women (woman). Run seldom: what it writes is committed.
"""
import lzma
import re
import sys
from importlib import import_module
from pathlib import Path

DATA = Path(__file__).parent.parent / "platform_core" / "search" / "data"
SHORTEST, LONGEST = 3, 16
CONSONANTS, SINGLE = {"s": "zen", "f": "ven"}, re.compile(r"([aeou])\1$")
LONG = re.compile(r"([aeou])\1$|(ij|ie|ei|ui|oe|eu|au|ou)$")    # short ones double: les, lessen
# Dutch nouns, also as the last part of a compound, with a plural in -eren or with another vowel.
WITH_EREN = ("been", "blad", "ei", "gemoed", "goed", "hoen", "kalf", "kind", "kleed", "lam", "lied",
             "rad", "rund", "volk")
CHANGED = {"lid": "leden", "schip": "schepen", "smid": "smeden", "stad": "steden"}
# What the lists take for the form of a verb, or leave out, and is a noun here.
ALSO = {"nl": {"leden": "lid", "gezinsleden": "gezinslid", "teamleden": "teamlid",
               "familieleden": "familielid", "kindjes": "kind"},
        "en": {"wives": "wife", "midwives": "midwife", "housewives": "housewife",
               "knives": "knife", "diagnoses": "diagnosis"}}
# Words of their own, whatever they once came of.
NEVER = {
    "nl": {"meisje", "beetje", "sprookje", "koekje", "mannetje", "vrouwtje", "stokje", "kaartje",
           "raven", "loven", "leven", "boven", "even", "zeven", "geven", "streven"},
    "en": {"media", "data", "agenda", "stamina", "opera", "leaves", "lives", "axes", "bases"},
}
LATIN = (("ses", "sis"), ("ia", "ium"), ("ra", "rum"), ("la", "lum"), ("na", "non"),
         ("ria", "rion"), ("ices", "ex"), ("ices", "ix"))


def is_dutch(form, noun):
    """Whether a form is a plural or a diminutive of a noun."""
    if form.endswith(("je", "jes")):
        return not noun.endswith("je") and form[: len(noun) - 1] == noun[: len(noun) - 1]
    if form.endswith("eren"):
        return noun.endswith(WITH_EREN)
    if any(noun.endswith(one) and form.endswith(many) for one, many in CHANGED.items()):
        return True
    return form.endswith(CONSONANTS.get(noun[-1], "?")) and form[:2] == noun[:2]


def is_english(form, noun):
    """Whether a form is a plural of a noun that its ending does not tell."""
    if (form, noun) in {("children", "child"), ("feet", "foot"), ("teeth", "tooth"),
                        ("mice", "mouse"), ("geese", "goose"), ("lice", "louse"), ("oxen", "ox")}:
        return True
    if noun.endswith("man"):
        return form == f"{noun[:-2]}en"
    if noun.endswith(("f", "fe")):
        return form.endswith("ves") and form[:2] == noun[:2]
    return any(form.endswith(many) and noun == form.removesuffix(many) + one
               for many, one in LATIN)


def rows(lemmas, language, stem, simple):
    """{form: noun} of one language, of which the stems differ.

    `stem(word)` is the stemmer's; `simple(noun)` says which nouns are worth a place.
    """
    is_form = {"nl": is_dutch, "en": is_english}[language]
    found = {}
    for form, lemma in lemmas.items():
        noun = lemmas.get(lemma, lemma) if lemma.endswith("je") else lemma
        fits = SHORTEST <= len(form) <= LONGEST and f"{form}{noun}".isalpha() and form.islower()
        if fits and form not in NEVER[language] and simple(noun) and is_form(form, noun):
            found[form] = noun
    found |= (_changed(lemmas, simple) if language == "nl" else {}) | ALSO[language]
    return {form: noun for form, noun in found.items() if stem(form) != stem(noun)}


def _changed(lemmas, simple):
    """{form: noun} of nouns in -s and -f of which the plural is a verb too (bewijs, bewijzen)."""
    found = {}
    for noun in filter(simple, lemmas):
        if noun[-1:] in CONSONANTS and LONG.search(noun[:-1]) and len(noun) < LONGEST:
            plural = SINGLE.sub(r"\1", noun[:-1]) + CONSONANTS[noun[-1]]
            if lemmas.get(plural) == plural and plural not in NEVER["nl"]:
                found[plural] = noun
    return found


def lemmas_of(language):
    """{form: lemma} as the package has it."""
    lists = import_module("simplemma.strategies.dictionaries.dictionary_factory")
    found = lists.DefaultDictionaryFactory().get_dictionary(language)
    return {_text(form): _text(lemma) for form, lemma in found.items()}


def _text(value):
    return value.decode() if isinstance(value, bytes) else value


def main():
    """Write nl.forms.xz and en.forms.xz."""
    import Stemmer  # what the platform itself stems with

    words = frozenset(lzma.decompress((DATA / "nl.words.xz").read_bytes()).decode().split())
    kept = {"nl": lambda noun: noun in words or len(noun) <= SHORTEST, "en": lambda _noun: True}
    for language, name in (("nl", "dutch_porter"), ("en", "english")):
        found = rows(lemmas_of(language), language, Stemmer.Stemmer(name).stemWord, kept[language])
        text = "".join(f"{form} {noun}\n" for form, noun in sorted(found.items()))
        (DATA / f"{language}.forms.xz").write_bytes(lzma.compress(text.encode(), preset=6))
        sys.stdout.write(f"{language}: {len(found)} forms\n")


if __name__ == "__main__":
    main()
