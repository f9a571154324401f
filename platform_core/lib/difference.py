"""What differs between two texts, word by word."""
import difflib
import re

WORD = re.compile(r"\s+|[^\s]+")
MOST_WORDS = 6_000
SAME, GONE, NEW = "same", "gone", "new"


def difference(old, new):
    """[(SAME, GONE or NEW, text)] that leads from one plain text to another.

    Very long texts are compared line by line, so that the time stays in bounds.
    """
    before, after = _parts(old), _parts(new)
    if len(before) + len(after) > MOST_WORDS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pieces = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append((SAME, "".join(before[start:end])))
            continue
        pieces += [(GONE, "".join(before[start:end]))] if end > start else []
        pieces += [(NEW, "".join(after[other_start:other_end]))] if other_end > other_start else []
    return pieces


def _parts(text):
    return WORD.findall(text)
