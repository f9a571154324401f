"""From what somebody typed to what an engine looks for."""
# ruff: noqa: RUF001 - letters that look alike are what this is about
import re
from dataclasses import dataclass, field

from platform_core.lib.folding import APOSTROPHES, fold, words_of
from platform_core.search.analysis import (
    SITE_LANGUAGES,
    STOP_WORDS,
    languages_of,
    stem,
    tag_term,
    terms,
)
from platform_core.search.lexicon import lexicon
from platform_core.search.thesaurus import thesaurus

LONGEST_QUERY, MOST_GROUPS, MOST_MENDED, LONGEST_NAME = 500, 32, 4, 10
NAMES = {"made": (None, {})}
PART = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»‹›″＂「」『』", '"'))
LOOSE_S = re.compile(rf"(?<=\w)[{APOSTROPHES}][sS](?!\w)")
DOUBLED = re.compile(r"(\w)\1$")
# Single quotes only in pairs around words: the closing one is also an apostrophe.
SINGLE_QUOTED = re.compile(r"(?<!\w)[‘‚]((?:[^‘’‚]|’(?=\w))+)[’‘](?!\w)")


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

    def mend(self, language, better, is_unknown, standing):
        """Let a word that no text has also find known ones: `better(word, languages)` names them.

        `is_unknown(groups)` says which groups nothing was found for; `standing(groups)` which are
        in a text now: the list of known words may be older. Fills {typed: searched too}.
        """
        typed = [group for group in self.groups if group.word]
        for group in is_unknown(typed) if typed else ():
            if len(self.mended) >= MOST_MENDED:
                return
            codes = languages_of(group.word, language)
            meant = standing([_group(word, language) for word in better(group.word, codes)])
            if meant:
                self.mended[group.word] = ", ".join(one.word for one in meant)
                group.alternatives += [phrase for one in meant for phrase in one.alternatives]
                self.words += [one.word for one in meant]


def parse(text, language, expand=True, without=()):
    """Read words, "phrases" and -exclusions; names of a concept also find its other names.

    `without` are slugs of concepts whose other names are not wanted.
    """
    query = Query()
    loose = []
    text = SINGLE_QUOTED.sub(r'"\1"', text[:LONGEST_QUERY].translate(QUOTES))
    for not_phrase, phrase, not_word, word in PART.findall(text):
        target = query.excluded if (not_phrase or not_word) else query.groups
        if phrase:
            codes = languages_of(phrase, language)
            _add(target, Group([tuple(terms(phrase, code)) for code in codes]))
            query.words += [] if not_phrase else words_of(phrase)
        elif not_word:
            for part in words_of(word):
                _add(target, Group(_forms(part, language)))
        else:
            loose += _loose(word)
    query.words += loose
    _add_words(query, loose, language, _names(without) if expand else {})
    telling = [group for group in query.groups if not group.is_small]
    query.groups = (telling or query.groups)[:MOST_GROUPS]
    return query


def _add_words(query, loose, language, names):
    """Names of concepts first (the longest wins), then the words that remain."""
    place = 0
    while place < len(loose):
        concept, length = _concept_at(loose[place : place + LONGEST_NAME], names)
        if concept:
            query.concepts.append(concept)
            _add(query.groups, _concept(" ".join(loose[place : place + length]), concept))
        else:
            _add(query.groups, _group(loose[place], language))
        place += length


def _concept_at(words, names):
    """The concept that the next words name (label or synonym), and how many words that takes.

    A name as it is written goes before one in another form (tolk, tolken).
    """
    for length in range(len(words), 0, -1):
        for code in ("", *SITE_LANGUAGES):
            concept = names.get((code, _form(words[:length], code)))
            if concept:
                return concept, length
    return None, 1


def telling(words, language):
    """Words without those that every text has, in the reader's language and the site's."""
    small = [STOP_WORDS.get(code, ()) for code in (language, *SITE_LANGUAGES)]
    return [word for word in dict.fromkeys(words) if not any(word in stop for stop in small)]


def concept_named(text):
    """The concept that these words name as a whole, or None."""
    words = _loose(text)[:LONGEST_NAME]
    concept, length = _concept_at(words, _names()) if words else (None, 0)
    return concept if length == len(words) else None


def _names(without=()):
    """{(language or "", name): concept}: folded, and in the stems of the site's languages.

    Replaced in one atomic assignment, because threads share it.
    """
    concepts = thesaurus().concepts()
    made_of, known = NAMES["made"]
    if made_of is not concepts:
        known = {}
        for concept in concepts:
            for code, name in concept.words:
                words = _loose(name)
                known[("", _form(words, ""))] = concept
                if code in SITE_LANGUAGES:
                    known.setdefault((code, _form(words, code)), concept)
        NAMES["made"] = (concepts, known)
    if without:
        return {name: concept for name, concept in known.items() if concept.slug not in without}
    return known


def _loose(text):
    """The words of a text without the s of a plural or a possessive (foto's, women's)."""
    return words_of(LOOSE_S.sub("", text))


def _form(words, code):
    """Words as a name is known by: folded or, in a language, stemmed.

    The stemmers keep what Dutch and English double in a plural (besnijdenis, besnijdenissen).
    """
    if not code:
        return " ".join(map(fold, words))
    return " ".join(DOUBLED.sub(r"\1", stem(word, code)) for word in words)


def _concept(typed, concept):
    """Everything that holds a name of the concept, or carries it as a tag."""
    own = [tuple(terms(typed, code)) for code in languages_of(typed, "nl")]
    others = [tuple(terms(word, code)) for code, word in concept.words]
    return Group([*own, *others, (tag_term(concept.slug),)])


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
    codes = languages_of(word, language)
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
