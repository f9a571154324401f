"""Measure the privacy check on generated sentences, and what it costs.

    python -m bench privacy                recall and precision by kind, of every part, and the cost
    python -m bench.privacy                the half that rules are built on, with what fails
    python -m bench.privacy --part kept    the sentences kept away while rules are built
    python -m bench.privacy --part fresh   sentences as they are typed, in many languages
    python -m bench.privacy --speed        microseconds per KB

sentences.tsv holds templates; values.py fills each with values of its country. Parts are made of
templates, not of filled sentences, so that no sentence of one part has its like in the other.
"""
import argparse
import sys
import time
from collections import Counter, defaultdict

from bench.privacy.sets import PARTS, outcomes, sentences
from platform_core.privacy.detectors import find

SPEED = {
    "quiet": "De cliënt wil zelf kiezen met wie zij praat, en wanneer. Een tolk aan de telefoon "
             "kan helpen; bespreek vooraf welke woorden veilig zijn. We spraken 24 vrouwen uit "
             "Eritrea, Syrië en Afghanistan over hun ervaringen in de opvang. ",
    "loaded": "Een tolk aan de telefoon kan helpen. Op 12 maart 2026 belde mevrouw Haddad met "
              "06-12345678 over fatima@mail.example.org, Dorpsstraat 12. ",
}


def main():
    """Read the options and print."""
    parser = argparse.ArgumentParser(prog="bench.privacy", description=__doc__)
    parser.add_argument("--part", choices=PARTS, default="build")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--every", action="store_true", help="every part in figures alone")
    options = parser.parse_args()
    if options.every:
        return every()
    if options.speed:
        return speed()
    return figures(options.part)


def every():
    """Print the figures of each part, and what a check costs."""
    for part in PARTS[:-1]:
        print(f"-- {part}")
        figures(part, with_sentences=False)
    return speed()


def figures(part, with_sentences=True):
    """Print recall by kind, precision and what was flagged of the clean sentences."""
    results = list(outcomes(sentences(part), find))
    if with_sentences and part in {"build", "fresh"}:
        show(results)
    by_kind = defaultdict(Counter)
    for one in results:
        by_kind[one.kind][one.is_right] += 1
    clean = by_kind.pop("clean")
    astray = Counter(kind for one in results for kind in one.astray)
    print(f"{'':18} recall  precision")
    for kind in sorted({*by_kind, *astray}):
        hits, of = by_kind[kind][True], by_kind[kind].total()
        print(f"{kind:18} {_share(hits, of)}   {_share(hits, hits + astray[kind])}      of {of}")
    hits = sum(counts[True] for counts in by_kind.values())
    print(f"{'recall':10} {hits / sum(counts.total() for counts in by_kind.values()):.3f}")
    wrong = sum(one.wrong for one in results)
    print(f"{'precision':10} {hits / (hits + wrong):.3f}  {wrong} findings where nothing is")
    print(f"{'clean':10} {clean[False]} of {clean.total()} sentences flagged")
    return 0


def show(results):
    """Print what is missed, and what is found where nothing is."""
    for one in results:
        if not one.is_right or one.wrong:
            what = "WRONG" if one.is_right else "MISSED"
            print(f"{what} {one.kind}: {one.text}  {one.found}")


def _share(part, whole):
    return f"{part / whole:.3f}" if whole else "  –  "


def speed():
    """Print the cost of a check for texts of 500 characters, 10 KB and 1 MB."""
    for name, unit in SPEED.items():
        for size, times in ((500, 7), (10_000, 7), (1_000_000, 1)):
            text = unit * (size // len(unit) + 1)
            cost = min(_cost(text) for _ in range(times))
            print(f"{name:8} {size:8} characters  {cost * 1e3:6.0f} ms"
                  f"  {cost * 1e6 / (len(text) / 1024):7.0f} µs/KB")
    return 0


def _cost(text):
    start = time.process_time()
    find(text)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
