"""The word list beside a translation: terms of the thesaurus in a source, with their names."""
from typing import NamedTuple

from platform_core.lib.folding import WORD, fold
from platform_core.taxonomy.thesaurus import concepts

MOST_SHOWN = 6


class Term(NamedTuple):
    """What a term is called in the source, and in the language of the translation."""

    source: str
    target: str


class WordList:
    """The terms that have a name in both languages; worked out once for a page."""

    def __init__(self, source, target):
        self.terms = [(words, Term(word, concept.labels[target]))
                      for concept in concepts() if concept.labels.get(target)
                      for word in _names(concept, source) if (words := _words(word))]

    def within(self, text):
        """The Terms in a text, each once, in thesaurus order."""
        words = _words(text)
        found = {term.target: term for name, term in reversed(self.terms) if name in words}
        return [*reversed(found.values())][:MOST_SHOWN]


def _names(concept, code):
    """Its name in a language and what else it is called there."""
    return [name for name in (concept.labels.get(code), *concept.synonyms.get(code, ())) if name]


def _words(text):
    """" one two ": so a name is found as whole words."""
    return f" {' '.join(WORD.findall(fold(text)))} " if text else ""
