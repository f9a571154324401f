"""From text to terms, once, in Python, so that both engines find the same."""
from functools import cache, lru_cache

import Stemmer

from platform_core.lib.folding import ARABIC, fold, words_of

VERSION = 4
LONGEST_WORD = 40
SITE_LANGUAGES = ("nl", "en")
NO_HYPHENS = str.maketrans("", "", "-_")
# The stemmer is named exactly: the newer "dutch" joins "begeleiding" and "beleid".
STEMMERS = {"nl": "dutch_porter", "en": "english", "de": "german", "fr": "french",
            "es": "spanish", "it": "italian", "ar": "arabic", "pl": None, "ti": None}
DUTCH = (
    "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er "
    "maar om hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit "
    "der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen omdat "
    "iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder "
    "ja eens hier wie werd altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon "
    "niets uw iemand geweest andere we jullie"
)
ENGLISH = (
    "i me my we our you your he him his she her it its they them their what which who this "
    "that these those am is are was were be been being have has had do does did a an the "
    "and but if or because as until while of at by for with about into through to from up "
    "down in out on off over under then once here there when where why how all any both "
    "each few more most other some such no nor not only own same so than too very can will "
    "just should now us"
)
STOP_WORDS = {"nl": frozenset(DUTCH.split()), "en": frozenset(ENGLISH.split())}


@cache
def _stemmer(language):
    name = STEMMERS.get(language)
    return Stemmer.Stemmer(name, 5000) if name else None


@lru_cache(maxsize=100_000)
def stem(word, language):
    """The form under which a word is indexed."""
    stemmer = _stemmer(language)
    return fold(stemmer.stemWord(word) if stemmer else word)[:LONGEST_WORD]


def terms(text, language):
    """The terms of a text in one language: no stop words, stemmed, folded."""
    stop = STOP_WORDS.get(language, frozenset())
    found = (stem(word, language) for word in words_of(text) if word not in stop)
    return [term for term in found if term]


def languages_of(word, language):
    """The languages by whose rules a typed word may be indexed: one guess could find nothing."""
    script = ["ar"] if ARABIC.search(word) else []
    return list(dict.fromkeys([language, *SITE_LANGUAGES, *script]))


def tag_term(slug):
    """The term under which everything that carries a tag is indexed, whatever it is called."""
    return f"0tag0{fold(slug)}".translate(NO_HYPHENS)[:LONGEST_WORD]
