"""For maintainers: notes which signs the fonts that are here can draw.

Usage: python static/fonts/glyphs.py > platform_core/content/data/glyphs.csv
Needs fonttools and brotli, which the platform itself does not. The desk of the public texts warns
of a sign that no font has; tests/content/test_quality.py says when a font changed since.
"""
import csv
import hashlib
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

HERE = Path(__file__).parent


def spans(codes):
    """"41-5A 61" of a set of code points."""
    found = []
    for code in sorted(codes):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return " ".join(f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in found)


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["file", "sha256", "signs"])
    for path in sorted(HERE.glob("*.woff2")):
        mark = hashlib.sha256(path.read_bytes()).hexdigest()
        out.writerow([path.name, mark, spans(TTFont(path).getBestCmap())])


if __name__ == "__main__":
    main()
