"""Build the files by which the privacy check knows words and the spelling of names.

    python -m bench.privacy.filters FOLDER    words.bin, rare.bin and letters.bin, into a folder
    python -m bench.privacy.filters           how the files in use agree with a fresh build

Needs wordfreq 3 (pip install wordfreq; its data is CC BY-SA 4.0), which the platform itself does
not: run this with a Python of its own beside the platform's packages. Only `FOLDER` writes.
"""
import math
import sys
from pathlib import Path
from random import Random

from platform_core.lib.folding import fold
from platform_core.privacy.detectors.given import AFAR, GIVEN, GIVEN_TOO, SURNAMES
from platform_core.privacy.detectors.likely import (
    BITS_OF_LETTERS,
    SCALE,
    ZERO,
    groups,
    places,
)
from platform_core.privacy.detectors.sounds import in_latin
from platform_core.privacy.detectors.tables import FOLDER

LANGUAGES = ("nl", "en", "de", "fr", "es", "it", "pt", "pl", "el", "bg", "sh", "sl", "hu", "ro",
             "sv", "fi", "da", "cs")
# From how often a word is written, on wordfreq's Zipf scale; what is rarer is no word for us.
FILTERS = {"words.bin": 3.4, "rare.bin": 1.9}
BITS_A_WORD = 10   # with seven hashes one word in a hundred is taken for one that is there
ROUNDS, OF_WORDS, RATE, SHORTEST = 6, 250_000, 0.5, 3


def words_from(least):
    """The folded words of every language that are written this often, without our names."""
    from wordfreq import available_languages, get_frequency_dict

    known, ours = available_languages("best"), GIVEN | SURNAMES | AFAR
    told = {
        fold(word) for language in LANGUAGES if language in known
        for word, share in get_frequency_dict(language, "best").items()
        if share > 0 and math.log10(share) + 9 >= least and word.isalpha() and len(word) >= SHORTEST
    }
    return told - ours


def bloom(words):
    """A Bloom filter of words, as likely.py reads it."""
    table = bytearray(len(words) * BITS_A_WORD // 8 + 1)
    for word in words:
        for bit in places(word, len(table) * 8):
            table[bit >> 3] |= 1 << (bit & 7)
    return bytes(table)


def letters(words):
    """What each group of letters says for or against a name: logistic regression by Adagrad."""
    random = Random(37)
    names = sorted({in_latin(fold(name)) for name in GIVEN_TOO | SURNAMES if len(name) >= SHORTEST})
    others = random.sample(sorted(words), min(OF_WORDS, len(words)))
    examples = [(groups(one), 1) for one in names] + [(groups(in_latin(one)), 0) for one in others]
    size = 1 << BITS_OF_LETTERS
    weights, squares = [0.0] * size, [1e-8] * size
    balance = len(others) / len(names)   # a name counts for as many words as there are more
    for _round in range(ROUNDS):
        random.shuffle(examples)
        for found, is_name in examples:
            likely = 1 / (1 + math.exp(-max(-30, min(30, sum(weights[one] for one in found)))))
            slope = (is_name - likely) * (balance if is_name else 1)
            for one in found:
                squares[one] += slope * slope
                weights[one] += RATE * slope / math.sqrt(squares[one])
    return bytes(max(0, min(255, round(weight * SCALE) + ZERO)) for weight in weights)


def main(folder=None):
    """Build into a folder, or print how many words the files in use know."""
    for name, least in FILTERS.items():
        words = words_from(least)
        if folder:
            (Path(folder) / name).write_bytes(bloom(words))
        else:
            table = (FOLDER / name).read_bytes()
            size = len(table) * 8
            known = sum(all(table[bit >> 3] >> (bit & 7) & 1 for bit in places(word, size))
                        for word in words)
            print(f"{name}: {known / len(words):.3f} of {len(words)} words known; "
                  f"{size / len(words):.1f} bits a word")
    if folder:
        (Path(folder) / "letters.bin").write_bytes(letters(words_from(FILTERS["rare.bin"])))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
