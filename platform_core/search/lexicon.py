"""The words of the index itself: for mending typing mistakes and taking compounds apart.

They come only from what every member may read (platform_core.search.upkeep makes the list), so
that no suggestion leaks words of a closed group or of a text that waits.
"""
from django.db import models, transaction
from django.utils import timezone

from platform_core.lib import shared
from platform_core.lib.folding import words_of
from platform_core.search import index
from platform_core.search.compounds import parts_of
from platform_core.search.spelling import by_length, nearest
from platform_core.search.thesaurus import thesaurus

STAMP, LOOKED_UP_EVERY = shared.key("search-lexicon"), 60
MOST_WORDS, MOST_REMEMBERED = 40_000, 50_000
CHANGED_ENOUGH, RARE = 0.1, 4


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
        self.split, self.mended = {}, {}

    def parts_of(self, word, language):
        """The parts of a compound, of Dutch only."""
        if language != "nl" or not self.parts:
            return ()
        return _remembered(self.split, word, parts_of, self.parts)

    def nearest(self, word):
        """The known word that this mistyped one resembles, or ""."""
        return _remembered(self.mended, word, nearest, self.words)


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
