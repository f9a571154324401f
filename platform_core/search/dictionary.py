"""The words of a question in the other language of the site: Dutch ones find English texts too.

Made from free dictionaries (data/SOURCES.md). The labels choose and rank texts of that language
alone, at a third of the weight of what was typed, and are never shown: they are no synonyms.
"""
import lzma
from functools import cache

from platform_core.search.analysis import DATA, SITE_LANGUAGES, stem, terms
from platform_core.search.lexicon import lexicon
from platform_core.search.query import Group

OTHER = dict(zip(SITE_LANGUAGES, reversed(SITE_LANGUAGES), strict=True))
WEIGHT = 0.3    # at 1 they cost Dutch texts .042 of nDCG@10, at this .005 (0103)


@cache
def _known(language):
    """({word: labels, with tabs between}, {stem: a word that has it}) of one direction."""
    with lzma.open(DATA / f"{language}-{OTHER[language]}.xz", "rt", encoding="utf-8") as file:
        words = dict(line.rstrip("\n").split("\t", 1) for line in file)
    stems = {}
    for word in words:
        stems.setdefault(stem(word, language), word)
    return words, stems


def labels_of(word, language):
    """What a word may be called in the other language: by itself, else by its stem, or []."""
    words, stems = _known(language)
    found = words.get(word) or words.get(stems.get(stem(word, language), ""), "")
    return found.split("\t") if found else []


def in_other_language(query, language):
    """(the language of texts to look through, [Group] of labels), of the loose words of a Query.

    The question is taken to be in the reader's language, or in the other where that knows none of
    its words. ("", []) where neither knows any.
    """
    words = [group.word for group in query.groups if group.word]
    first = language if language in OTHER else SITE_LANGUAGES[0]
    for asked in (first, OTHER[first]):
        groups = [_group(labels, OTHER[asked])
                  for word in words for labels in _meanings(word, asked)]
        if groups := [group for group in groups if group.alternatives]:
            return OTHER[asked], groups
    return "", []


def is_a_word(word):
    """Whether a dictionary knows it: then it is no slip, whatever the texts hold."""
    return any(labels_of(word, code) for code in OTHER)


def _meanings(word, language):
    """The labels of a word, or those of each part of a Dutch compound that no dictionary has."""
    if found := labels_of(word, language):
        return [found]
    parts = lexicon().parts_of(word, language) if language == "nl" else ()
    return [found for part in parts if (found := labels_of(part, language))]


def _group(labels, language):
    phrases = (tuple(terms(label, language)) for label in labels)
    return Group(list(dict.fromkeys(phrase for phrase in phrases if phrase)))
