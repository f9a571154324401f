"""The words of the index itself: for mending typing mistakes and taking compounds apart.

They come only from what every member may read (platform_core.search.upkeep makes the list), so
that no suggestion leaks words of a closed group or of a text that waits. For compounds the simple
words of Dutch stand beside them: a young platform has few of its own.
"""
import lzma
from functools import cache

from django.db import models, transaction
from django.utils import timezone

from platform_core.lib import shared
from platform_core.lib.folding import fold, words_of
from platform_core.search import index
from platform_core.search.analysis import DATA
from platform_core.search.compounds import parts_of
from platform_core.search.spelling import LONGEST_ENDING, SHORTEST, by_length, is_slip, nearest
from platform_core.search.thesaurus import thesaurus

STAMP, LOOKED_UP_EVERY = shared.key("search-lexicon"), 60
MOST_WORDS, MOST_REMEMBERED = 40_000, 50_000
CHANGED_ENOUGH, RARE = 0.1, 4
MOST_LOOKED_AT, MOST_INSTEAD = 200, 6


class LexiconQuerySet(models.QuerySet):
    def doubt(self, gone=None):
        """Suggest nothing until the words are counted anew: some of them may be in no text now.

        `gone` is the text that was taken out or corrected; only words that few texts have make a
        difference. Without it every word may be gone.
        """
        index.forget_counts()
        counts = lexicon().counts
        if gone is None or any(counts.get(word, 9) < RARE for word in set(words_of(gone))):
            self.update(is_doubtful=True)
            shared.put(STAMP, None)
            transaction.on_commit(lambda: shared.put(STAMP, None), robust=True)


class Lexicon(models.Model):
    """One row: the words for spelling, kept fresh, and those for compounds, changed seldom.

    Compounds are taken apart in the index and in a question, so both must know the same words:
    `edition` counts the changes, and an entry of an older edition is written anew.
    """

    edition = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    words = models.JSONField(default=dict)
    parts = models.JSONField(default=dict)
    is_doubtful = models.BooleanField(default=False)

    objects = LexiconQuerySet.as_manager()

    def __str__(self):
        return f"{self.edition}"

    @classmethod
    def store(cls, words, parts):
        """Keep these counts, {word: texts}; a new edition when the parts changed much."""
        row = cls.objects.first() or cls()
        row.words = _usual(words, 1, ("nl", "en"))
        parts = _usual(parts, 2, ("nl",))
        changed = len(parts.keys() ^ row.parts.keys())
        if changed > CHANGED_ENOUGH * len(row.parts):
            row.parts, row.edition = parts, row.edition + 1
        row.made_at, row.is_doubtful = timezone.now(), False
        row.save()
        shared.put(STAMP, None)
        return row

    def forget_parts(self):
        """What stands in no text now is no part of a compound either; a new edition when so."""
        kept = {word: count for word, count in self.parts.items() if word in self.words}
        if len(kept) < len(self.parts):
            self.parts, self.edition = kept, self.edition + 1
            self.save(update_fields=["parts", "edition"])
            shared.put(STAMP, None)


class Words:
    """The lexicon in memory, with what was already worked out."""

    def __init__(self, edition, words, parts, is_doubtful=False):
        self.edition, self.parts, self.counts = edition, parts, words
        self.words = {} if is_doubtful else by_length(words)
        self.written = {} if is_doubtful else {fold(word): word for word in words}
        self.folded = "\n" + "".join(f"{word}\n" for word in self.written)
        self.split, self.mended = {}, {}

    def parts_of(self, word, language):
        """The parts of a compound, of Dutch only."""
        return _remembered(self.split, word, parts_of, self._usual) if language == "nl" else ()

    def _usual(self, word):
        """How usual a Dutch word is: the texts that hold it, and one for a word of the language."""
        return self.parts.get(word, 0) + (word in dutch_words())

    def nearest(self, word):
        """The known word that this mistyped one resembles, or ""."""
        return _remembered(self.mended, word, nearest, self.words)

    def meant(self, word, languages):
        """[the known word that this one is a slip of], or [].

        A known word is none, nor one in another form of these languages, nor the beginning of one.
        """
        begins = self._holding(f"\n{fold(word)}") if word.isalpha() else [word]
        better = "" if begins else self.nearest(word)
        return [better] if better and is_slip(word, better, languages) else []

    def around(self, word, languages):
        """[known word] to look for where nothing was found: a few that this word begins.

        Else the one that begins it ("tolkje"), else those that hold it.
        """
        folded = fold(word)
        if len(folded) < SHORTEST or not folded.isalpha():
            return []
        return (self._holding(f"\n{folded}") or self._begun(folded)
                or (self._holding(folded) if len(folded) > SHORTEST else []))

    def _begun(self, folded):
        """The longest known word with which this one begins, all but an ending."""
        for end in range(len(folded) - 1, max(SHORTEST, len(folded) - LONGEST_ENDING) - 1, -1):
            known = self._holding(f"\n{folded[:end]}\n")
            if known:
                return known
        return []

    def _holding(self, letters):
        """[known word] in which these letters stand, the most usual first, a few; \\n is an end."""
        found, place = [], self.folded.find(letters)
        while place >= 0 and len(found) < MOST_LOOKED_AT:
            start = self.folded.rfind("\n", 0, place + 1) + 1
            found.append(self.folded[start : self.folded.index("\n", start)])
            place = self.folded.find(letters, start + len(found[-1]))
        written = (self.written[word] for word in dict.fromkeys(found))
        return sorted(written, key=lambda one: (-self.counts[one], one))[:MOST_INSTEAD]


@cache
def dutch_words():
    """The simple words of Dutch, in small letters."""
    return frozenset(lzma.decompress((DATA / "nl.words.xz").read_bytes()).decode().split())


NO_WORDS = Words(0, {}, {})
IN_MEMORY = {"read": ("", NO_WORDS)}


def lexicon():
    """The Words in use; what another process stored is noticed within a minute."""
    stamp = shared.get(STAMP)
    if stamp is None:
        made = Lexicon.objects.values_list("made_at", "is_doubtful").first()
        stamp = f"{made[0].isoformat()} {made[1]:d}" if made else ""
        shared.put(STAMP, stamp, LOOKED_UP_EVERY)
    known, words = IN_MEMORY["read"]
    if known != stamp:
        words = _read() if stamp else NO_WORDS
        IN_MEMORY["read"] = (stamp, words)   # one assignment is atomic: threads share it
    return words


def _read():
    row = Lexicon.objects.first()
    return Words(row.edition, row.words, row.parts, row.is_doubtful) if row else NO_WORDS


def _usual(counts, least, languages):
    """The most usual words, of at least so many texts, and the thesaurus in these languages."""
    usual = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_WORDS]
    kept = {word: count for word, count in usual if count >= least and word.isalpha()}
    for concept in thesaurus().concepts():
        for code, name in concept.words:
            for word in words_of(name) if code in languages else ():
                kept.setdefault(word, 1)
    return kept


def _remembered(memory, word, work, known):
    if word not in memory:
        if len(memory) > MOST_REMEMBERED:
            memory.clear()
        memory[word] = work(word, known)
    return memory[word]
