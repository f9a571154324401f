"""The sentences of a part, filled, and what the check makes of each.

fresh.tsv holds sentences as people type them, in batches: each batch was written, and measured,
before the rules had seen it.
"""
import csv
import re
import zlib
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.privacy.values import FILLINGS

FOLDER = Path(__file__).parent
PARTS = ("build", "kept", "fresh", "all")
EACH = 4   # filled sentences of one template
GAP = re.compile(r"\{(\w+)\}")
VALUE = re.compile("⟦(.*?)⟧")   # in fresh.tsv a value stands in the sentence
# The kinds of findings that count as a kind of sentence.
KINDS = {
    "phone": {"phone"}, "email": {"email"}, "handle": {"handle", "phone", "email"},
    "name": {"name_after_title"}, "dob": {"dob"}, "address": {"nl_address", "nl_postcode"},
    "postcode": {"nl_postcode", "postcode"}, "plate": {"nl_kenteken", "plate"},
    "vnumber": {"nl_vnummer"}, "bsn": {"nl_bsn"}, "iban": {"iban"},
}

KIND_OF = {found: kind for kind in reversed(KINDS) for found in KINDS[kind]}


class Sentence(NamedTuple):
    """A filled template; `places` are those of its values."""

    kind: str
    text: str
    places: tuple = ()


class Outcome(NamedTuple):
    """`wrong` findings touch no value; `astray` are the kinds of sentences that they are of."""

    kind: str
    text: str
    is_right: bool
    wrong: int
    found: str
    astray: tuple = ()


def sentences(part):
    """The sentences of a part; the same at every call."""
    told = []
    if part != "fresh":
        told += [one for row in _rows("sentences.tsv")
                 if part in {"all", _part(row["sentence"])} for one in _filled(row)]
    if part in {"fresh", "all"}:
        told += [_marked(row) for row in _rows("fresh.tsv")]
    return told


def _rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def outcomes(sentences, find):
    """An Outcome for each sentence."""
    for one in sentences:
        found = find(one.text)
        hit = [f for f in found
               if any(f.start < end and start < f.end for start, end in one.places)]
        is_seen = any(f.kind in KINDS.get(one.kind, {f.kind}) for f in hit)
        right = is_seen if one.places else not found
        told = ", ".join(f"{f.kind} “{one.text[f.start : f.end]}”" for f in found)
        astray = tuple(KIND_OF.get(f.kind, f.kind) for f in found if f not in hit)
        yield Outcome(one.kind, one.text, right, len(astray), told, astray)


def _part(template):
    return "kept" if zlib.crc32(template.encode()) % 5 < 2 else "build"


def _marked(row):
    """A sentence that somebody wrote, in which the values are marked; "\\n" ends a line."""
    text, places, rest = "", [], row["sentence"].replace("\\n", "\n")
    while value := VALUE.search(rest):
        text += rest[: value.start()]
        places.append((len(text), len(text) + len(value[1])))
        text, rest = text + value[1], rest[value.end() :]
    return Sentence(row["kind"], text + rest, tuple(places))


def _filled(row):
    if row["kind"] == "clean":
        return [Sentence("clean", row["sentence"])]
    random = Random(row["sentence"])
    return [_fill(row, random) for _ in range(EACH)]


def _fill(row, random):
    text, places, rest = "", [], row["sentence"]
    while gap := GAP.search(rest):
        text += rest[: gap.start()]
        value = FILLINGS[gap[1]](random, row["language"])
        places.append((len(text), len(text) + len(value)))
        text, rest = text + value, rest[gap.end() :]
    return Sentence(row["kind"], text + rest, tuple(places))
