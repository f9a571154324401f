"""From text to terms, once, in Python, so that both engines find the same."""
import lzma
import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

import Stemmer

from platform_core.lib.folding import ARABIC, fold, words_of

VERSION = 7
DATA = Path(__file__).parent / "data"    # where it comes from: data/SOURCES.md
LONGEST_WORD = 40
SITE_LANGUAGES = ("nl", "en")
NO_HYPHENS = str.maketrans("", "", "-_")
# The stemmer is named exactly: the newer "dutch" joins "begeleiding" and "beleid".
STEMMERS = {
    "nl": "dutch_porter", "en": "english", "ar": "arabic", "ca": "catalan", "cs": "czech",
    "da": "danish", "de": "german", "el": "greek", "es": "spanish", "et": "estonian",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hr": "serbian", "hu": "hungarian", "hy": "armenian", "it": "italian", "lt": "lithuanian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}
SCRIPTS = {"ar": ARABIC, "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]")}
STOP_WORDS = {
    code: frozenset(words.split()) | frozenset(map(fold, words.split()))
    for code, words in tomllib.loads((DATA / "stopwords.toml").read_text("utf-8")).items()
}


@cache
def _stemmer(language):
    name = STEMMERS.get(language)
    return Stemmer.Stemmer(name, 5000) if name else None


@cache
def nouns(language):
    """{form: noun} of plurals and diminutives that the stemmer does not join with their noun."""
    path = DATA / f"{language}.forms.xz"
    if not path.exists():
        return {}
    return dict(line.split() for line in lzma.decompress(path.read_bytes()).decode().splitlines())


@lru_cache(maxsize=100_000)
def stem(word, language):
    """The form under which a word is indexed: kinderen, kindje and kind are one."""
    stemmer = _stemmer(language)
    word = nouns(language).get(word, word)
    return fold(stemmer.stemWord(word) if stemmer else word)[:LONGEST_WORD]


def terms(text, language):
    """The terms of a text in one language: no stop words, stemmed, folded."""
    stop = STOP_WORDS.get(language, frozenset())
    found = (stem(word, language) for word in words_of(text) if word not in stop)
    return [term for term in found if term]


def languages_of(word, language):
    """The languages by whose rules a typed word may be indexed: one guess could find nothing."""
    scripts = [code for code, letters in SCRIPTS.items() if letters.search(word)]
    return list(dict.fromkeys([language, *SITE_LANGUAGES, *scripts]))


def tag_term(slug):
    """The term under which everything that carries a tag is indexed, whatever it is called."""
    return f"0tag0{fold(slug)}".translate(NO_HYPHENS)[:LONGEST_WORD]
