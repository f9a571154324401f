"""Make the Dutch–English dictionary of platform_core/search/data from free dictionaries.

    python -m bench.dictionary_data FOLDER

FOLDER holds, unpacked under their own names, the Debian packages dict-freedict-* that
data/SOURCES.md names. No free dictionary leads from Dutch to English; so a word goes through a
third language and back, and what several of these agree on stands first. Run seldom: what it writes
is committed.
"""
import gzip
import lzma
import re
import sys
from collections import defaultdict
from itertools import chain
from pathlib import Path

DATA = Path(__file__).parent.parent / "platform_core" / "search" / "data"
PIVOTS = ("fin", "pol", "ell", "bul", "ind")
MOST_LABELS, MOST_PLACES, MOST_WORDS = 3, 12, 3
HEAD = re.compile(r"(?P<word>\S[^/<]*?) ?/.*<[^<>]*>$|(?P<bare>\S[^/<]*?) <[^<>]*>$")
NUMBER = re.compile(r"^\s*\d+\.\s*|\s+\d+\.\s*$")
STRESS = "\u0301"
LABEL = re.compile(r"[^\W\d_][^\d_<>()\[\]/;:!?]*")
# Slurs that a dictionary knows and a search must not ask for.
NEVER = {"nigger", "negro", "kike", "faggot", "fag", "dyke", "tranny", "whore", "slut", "bitch",
         "cunt", "cripple", "retard", "gypsy", "spastic", "hooker", "tart", "queer", "homo",
         "raghead", "coon", "chink", "wog", "bastard", "harlot", "strumpet"}


def entries(path):
    """{word: [translations]} of one dictionary in dictd's format: glosses follow translations."""
    found, word, lines = defaultdict(list), None, []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        text = file.read().replace(STRESS, "")
    for line in text.split("\n"):
        if head := HEAD.match(line):
            _keep(found, word, lines)
            word, lines = (head["word"] or head["bare"]).strip(), []
        elif word:
            lines.append(line)
    _keep(found, word, lines)
    return found


def _keep(found, word, lines):
    """Every second line is a translation, whatever its number says."""
    for line in lines[::2] if word else ():
        for label in NUMBER.sub("", line).split(","):
            label = NUMBER.sub("", label).strip()
            if LABEL.fullmatch(label) and len(label.split()) <= MOST_WORDS:
                found[word.lower()].append(label.lower())


def pair(folder, one, other):
    """{word: [translations]} of a pair of languages, from both of its dictionaries."""
    joined = defaultdict(list)
    for first, second, is_turned in ((one, other, False), (other, one, True)):
        name = f"freedict-{first}-{second}"
        path = folder / f"dict-{name}" / "usr/share/dictd" / f"{name}.dict.dz"
        for word, labels in entries(path).items() if path.exists() else ():
            for label in labels:
                word_, label_ = (label, word) if is_turned else (word, label)
                if label_ not in joined[word_]:
                    joined[word_].append(label_)
    return joined


def through(folder, one, other):
    """{word: [labels]}: by how many third languages lead there, then by place."""
    votes, places = defaultdict(lambda: defaultdict(set)), {}
    for pivot in PIVOTS:
        onwards = pair(folder, pivot, other)
        for word, middles in pair(folder, one, pivot).items():
            ways = chain.from_iterable(
                ((label, n + m) for m, label in enumerate(onwards.get(middle, ())[:MOST_PLACES]))
                for n, middle in enumerate(middles[:MOST_PLACES]))
            for label, place in ways:
                votes[word][label].add(pivot)
                places[word, label] = min(place, places.get((word, label), place))
    return {word: sorted(labels, key=lambda label, word=word: (
        -len(labels[label]), places[word, label], label))[:MOST_LABELS]
        for word, labels in votes.items()}


def written(found):
    """The lines of a file: a word and its labels, tab between."""
    rows = ((word, [label for label in labels if NEVER.isdisjoint(label.split())])
            for word, labels in sorted(found.items()))
    return "".join("\t".join([word, *labels]) + "\n" for word, labels in rows
                   if labels and LABEL.fullmatch(word) and len(word.split()) == 1)


def main(folder):
    """Write both files."""
    for one, other, name in (("nld", "eng", "nl-en"), ("eng", "nld", "en-nl")):
        text = written(through(folder, one, other))
        packed = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
        (DATA / f"{name}.xz").write_bytes(packed)
        print(name, text.count("\n"), len(packed))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
