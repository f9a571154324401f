"""From what somebody typed to what an engine looks for."""
import re
from dataclasses import dataclass, field

from platform_core.search.analysis import STOP_WORDS, stem, terms, words_of
from platform_core.search.lexicon import lexicon
from platform_core.search.thesaurus import thesaurus

SITE_LANGUAGES = ("nl", "en")
LONGEST_QUERY, MOST_GROUPS, MOST_LABELS, MOST_MENDED = 200, 12, 12, 4
NAMES = {"made": (None, {})}
PART = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')


@dataclass
class Group:
    """What one typed word or phrase stands for.

    `alternatives` are tuples of terms in a row; `parts` are the terms of a compound's parts, of
    use when not every word needs to be found. `word` is a loose word as it was typed, or "".
    `begins` lets the terms be the beginnings of words; `is_small` says that it is a stop word,
    though not in every language.
    """

    alternatives: list
    word: str = ""
    parts: list = field(default_factory=list)
    begins: bool = False
    is_small: bool = False

    @property
    def terms(self):
        return [term for phrase in self.alternatives for term in phrase]

    def widened(self):
        """The same group with its parts as alternatives."""
        return Group([*self.alternatives, *((part,) for part in self.parts)], self.word)


@dataclass
class Query:
    """All `groups` must be found (or any, when too little has all), none of the `excluded`."""

    groups: list = field(default_factory=list)
    excluded: list = field(default_factory=list)
    concepts: list = field(default_factory=list)
    words: list = field(default_factory=list)
    mended: dict = field(default_factory=dict)

    def __bool__(self):
        return bool(self.groups)

    def mend(self, language, is_unknown):
        """Let a word that no text has also find the known word it resembles.

        `is_unknown(groups)` says which groups nothing was found for. Fills {typed: searched too}.
        """
        typed = [group for group in self.groups if group.word]
        for group in is_unknown(typed)[:MOST_MENDED] if typed else ():
            better = lexicon().nearest(group.word)
            if better:
                self.mended[group.word] = better
                group.alternatives += _group(better, language).alternatives
                self.words.append(better)


def parse(text, language, expand=True, without=()):
    """Read words, "phrases" and -exclusions; names of a concept also find its other names.

    `without` are slugs of concepts whose other names are not wanted.
    """
    query = Query()
    loose = []
    text = text[:LONGEST_QUERY]
    for not_phrase, phrase, not_word, word in PART.findall(text):
        target = query.excluded if (not_phrase or not_word) else query.groups
        if phrase:
            _add(target, Group([tuple(terms(phrase, code)) for code in SITE_LANGUAGES]))
            query.words += [] if not_phrase else words_of(phrase)
        elif not_word:
            for part in words_of(word):
                _add(target, Group(_forms(part, language)))
        else:
            loose += words_of(word)
    query.words += loose
    _add_words(query, loose, language, _names(without) if expand else {})
    telling = [group for group in query.groups if not group.is_small]
    query.groups = (telling or query.groups)[:MOST_GROUPS]
    return query


def _add_words(query, loose, language, names):
    """Names of concepts first (the longest wins), then the words that remain."""
    folded = [thesaurus().fold(word) for word in loose] if names else []
    place = 0
    while place < len(loose):
        concept, length = _concept_at(folded[place : place + 6], names)
        if concept:
            query.concepts.append(concept)
            _add(query.groups, _concept(" ".join(loose[place : place + length]), concept))
        else:
            _add(query.groups, _group(loose[place], language))
        place += length


def _concept_at(words, names):
    """The concept that the next words name (label or synonym), and how many words that takes."""
    for length in range(len(words), 0, -1):
        concept = names.get(" ".join(words[:length]))
        if concept:
            return concept, length
    return None, 1


def _names(without=()):
    """{folded name: concept}; replaced in one atomic assignment, because threads share it."""
    concepts = thesaurus().concepts()
    made_of, known = NAMES["made"]
    if made_of is not concepts:
        known = {
            " ".join(thesaurus().fold(part) for part in words_of(word)): concept
            for concept in concepts
            for _code, word in concept.words
        }
        NAMES["made"] = (concepts, known)
    if without:
        return {name: concept for name, concept in known.items() if concept.slug not in without}
    return known


def _concept(typed, concept):
    own = [tuple(terms(typed, code)) for code in SITE_LANGUAGES]
    others = [tuple(terms(word, code)) for code, word in concept.words]
    return Group(own + others[:MOST_LABELS])


def _group(word, language):
    """A word with its forms; a Dutch compound also has parts.

    A stop word of the reader or of English ("de" is none there) would ask every text for it: it is
    left out beside other words. Not one of Dutch: an English reader's "men" tells much.
    """
    parts = [stem(part, "nl") for part in lexicon().parts_of(word, "nl")]
    is_small = any(word in STOP_WORDS.get(code, ()) for code in (language, "en"))
    return Group(_forms(word, language), word, list(dict.fromkeys(parts)), is_small=is_small)


def _forms(word, language):
    """A word stemmed in every likely language: one guess at its language could find nothing."""
    codes = dict.fromkeys([language, *SITE_LANGUAGES])
    if all(word in STOP_WORDS.get(code, ()) for code in codes if code in STOP_WORDS):
        return []
    return [(stem(word, code),) for code in codes if word not in STOP_WORDS.get(code, ())]


def _add(target, group):
    """The alternatives without duplicates and empty ones."""
    group.alternatives = list(dict.fromkeys(
        phrase for phrase in group.alternatives if phrase and all(phrase)
    ))
    if group.alternatives:
        target.append(group)
