"""From what somebody typed to what an engine looks for."""
import re
from dataclasses import dataclass, field

from platform_core.search.analysis import STOP_WORDS, stem, terms, words_of
from platform_core.search.thesaurus import thesaurus

SITE_LANGUAGES = ("nl", "en")
LONGEST_QUERY, MOST_GROUPS, MOST_LABELS = 200, 12, 12
NAMES = {"made": (None, {})}
PART = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')


@dataclass
class Query:
    """`groups`: each a list of alternatives, each alternative a tuple of terms in a row."""

    groups: list = field(default_factory=list)
    excluded: list = field(default_factory=list)
    concepts: list = field(default_factory=list)
    words: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.groups)


def parse(text, language, expand=True):
    """Read words, "phrases" and -exclusions; names of a concept also find its other names."""
    query = Query()
    loose = []
    for not_phrase, phrase, not_word, word in PART.findall(text[:LONGEST_QUERY]):
        target = query.excluded if (not_phrase or not_word) else query.groups
        if phrase:
            _add(target, [tuple(terms(phrase, code)) for code in SITE_LANGUAGES])
        elif not_word:
            _add(target, [(stem(part, language),) for part in words_of(word)])
        else:
            loose += words_of(word)
    query.words = loose + [word for group in PART.findall(text) for word in words_of(group[1])]
    _add_words(query, loose, language, expand)
    query.groups = query.groups[:MOST_GROUPS]
    return query


def _add_words(query, loose, language, expand):
    """Names of concepts first (the longest wins), then the words that remain."""
    while loose:
        concept, length = _concept_at(loose) if expand else (None, 0)
        if concept:
            query.concepts.append(concept)
            typed = " ".join(loose[:length])
            _add(query.groups, _alternatives(typed, concept))
            loose = loose[length:]
        else:
            _add(query.groups, _forms(loose[0], language))
            loose = loose[1:]


def _concept_at(words):
    """The concept that the next words name (label or synonym), and how many words that takes."""
    names = _names()
    for length in range(min(6, len(words)), 0, -1):
        concept = names.get(" ".join(thesaurus().fold(word) for word in words[:length]))
        if concept:
            return concept, length
    return None, 0


def _names():
    """{folded name: concept}; made anew in one assignment, because threads share it."""
    concepts = thesaurus().concepts()
    made_of, known = NAMES["made"]
    if made_of is not concepts:
        known = {
            " ".join(thesaurus().fold(part) for part in words_of(word)): concept
            for concept in concepts
            for _code, word in concept.words
        }
        NAMES["made"] = (concepts, known)
    return known


def _alternatives(typed, concept):
    own = [tuple(terms(typed, code)) for code in SITE_LANGUAGES]
    others = [tuple(terms(word, code)) for code, word in concept.words]
    return own + others[:MOST_LABELS]


def _forms(word, language):
    """A word in the reader's language and in the site's: guessing one wrong is the dear mistake."""
    codes = dict.fromkeys([language, *SITE_LANGUAGES])
    if all(word in STOP_WORDS.get(code, ()) for code in codes if code in STOP_WORDS):
        return []
    return [(stem(word, code),) for code in codes if word not in STOP_WORDS.get(code, ())]


def _add(target, alternatives):
    unique = list(dict.fromkeys(phrase for phrase in alternatives if phrase and all(phrase)))
    if unique:
        target.append(unique)
