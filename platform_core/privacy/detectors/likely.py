"""Whether a word that no list has is a name by its letters: a common word, or spelled as names are.

data/words.bin and rare.bin hold the words of eighteen languages as Bloom filters, data/letters.bin
what each group of two to five letters says for or against a name (docs/decisions/0037).
"""
import re
import zlib
from functools import cache, lru_cache

from platform_core.lib.folding import fold
from platform_core.privacy.detectors.sounds import in_latin
from platform_core.privacy.detectors.tables import FOLDER

GROUPS = range(2, 6)
BITS_OF_LETTERS, HASHES = 15, 7
SCALE, ZERO = 32, 128
SHORTEST = 3
VOWEL = re.compile("[aeiouy]|[^a-z-]")
POSSESSIVE = re.compile(r"['’](?:s|n)?\Z")
MOST, HALF = 1.5, 0.5
OF_NO_LIST, OF_A_RARE_WORD, OF_A_RARE_WORD_IN_SMALL = 0.75, -0.5, -1.0


@cache
def _filter(name):
    return (FOLDER / name).read_bytes()


def is_word(folded):
    """Whether a folded word is one of the hundred thousands that people write most."""
    return _is_in("words.bin", folded)


def is_rare_word(folded):
    """Whether it is written now and then; some of these are names all the same."""
    return _is_in("rare.bin", folded)


def _is_in(name, folded):
    table = _filter(name)
    size = len(table) * 8
    return all(table[bit >> 3] >> (bit & 7) & 1 for bit in places(folded, size))


def places(folded, size):
    """The bits of a Bloom filter that a word sets."""
    first, second = zlib.crc32(folded.encode()), zlib.crc32(folded[::-1].encode()) | 1
    return ((first + step * second) % size for step in range(HASHES))


@lru_cache(maxsize=20_000)
def likeness(word):
    """How much the letters of a word look like a name: above 0 for most names, below for words."""
    folded = in_latin(fold(word))
    table = _filter("letters.bin")
    return sum(table[place] - ZERO for place in groups(folded)) / SCALE


def groups(folded):
    """The places in the table of the groups of letters of a word."""
    told = f"^{folded}$"
    return {
        zlib.crc32(told[start : start + size].encode()) & ((1 << BITS_OF_LETTERS) - 1)
        for size in GROUPS for start in range(len(told) - size + 1)
    }


@lru_cache(maxsize=20_000)
def letters_of(word, is_small=False):
    """What the letters of a word weigh for a name; None for a word that people write every day."""
    bare = POSSESSIVE.sub("", word).rpartition("’")[2].rpartition("'")[2]
    folded = fold(bare)
    if not _may_be_one(bare, folded):
        return None
    weight = max(-MOST, min(MOST, likeness(bare) * HALF))
    if not is_rare_word(folded):
        return weight + OF_NO_LIST
    return weight + (OF_A_RARE_WORD_IN_SMALL if is_small else OF_A_RARE_WORD)


def _may_be_one(bare, folded):
    if len(folded) < SHORTEST or not VOWEL.search(folded) or is_word(folded):
        return False
    if bare.isupper() or not bare.replace("-", "").isalpha():
        return False
    parts = folded.split("-")
    return len(parts) == 1 or not all(   # "avez-vous"
        len(part) < SHORTEST or is_word(part) for part in parts)
