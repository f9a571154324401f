"""How a name sounds, whoever wrote it down: Khadidja and Hadija, in Greek and Cyrillic letters."""
import re

from platform_core.privacy.detectors.tables import words

# In this order: what one clerk writes and another does not.
SPELLINGS = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("ck", "k"), ("q", "k"), ("y", "i"), ("ch", "sh"), ("dz", "j"),
    ("'", ""),
)
TWICE = re.compile(r"(.)\1")
# Two letters of one sound come before each by itself.
LETTERS = sorted((pair.split(">") for pair in words("latin")), key=lambda pair: -len(pair[0]))


def sound(folded):
    """One form of the many spellings of a folded name."""
    for spelled, heard in SPELLINGS:
        folded = folded.replace(spelled, heard)
    return TWICE.sub(r"\1", folded).rstrip("h")


def in_latin(folded):
    """A folded name of Greek or Cyrillic letters in Latin ones."""
    for letters, latin in () if folded.isascii() else LETTERS:
        folded = folded.replace(letters, latin)
    return folded
