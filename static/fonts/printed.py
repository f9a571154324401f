"""For maintainers: makes the files of which sheets are printed from the fonts that lie here.

Usage: python static/fonts/printed.py
Needs fonttools and brotli, which the platform itself does not. Whoever sets a sheet reads no woff2
and no axis of weight, so each file is one weight, as ttf; the letters are those of the public
pages. Prints the sizes.
"""
import sys
from pathlib import Path

from fontTools import subset
from public import ARABIC, ETHIOPIC, HERE, at_one_weight

TARGET = HERE.parents[1] / "platform_core" / "resources" / "fonts"
LATIN = "source-sans-3-latin-wght-normal.woff2"
GREEK_AND_CYRILLIC = "source-sans-3-greek-cyrillic-wght-normal.woff2"
ETHIOPIC_FILE = "noto-sans-ethiopic-ethiopic-wght-normal.woff2"
FILES = (    # name, weight, from, letters (None: all of them)
    ("Sans", 400, LATIN, None), ("Sans", 700, LATIN, None),
    ("Cyrillic", 400, GREEK_AND_CYRILLIC, None), ("Cyrillic", 700, GREEK_AND_CYRILLIC, None),
    ("Arabic", 400, "public-arabic-400.woff2", ARABIC),
    ("Arabic", 700, "public-arabic-600.woff2", ARABIC),
    ("Ethiopic", 400, ETHIOPIC_FILE, ETHIOPIC), ("Ethiopic", 700, ETHIOPIC_FILE, ETHIOPIC),
)


def make(name, weight, source, letters):
    """Write one file; the licences keep the makers' names for unchanged ones."""
    font = at_one_weight(HERE / source, weight)
    options = subset.Options()
    options.hinting = options.glyph_names = False
    options.layout_features = ["*"]
    if name == "Ethiopic":
        options.layout_features = ["ccmp", "mark", "mkmk", "liga"]    # its kerning is 109 kB
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters or list(font.getBestCmap()))
    cutter.subset(font)
    rename(font, f"Kennisplatform {name}", "Regular" if weight == 400 else "Bold")
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    target = TARGET / f"{name.lower()}-{weight}.ttf"
    font.save(target)
    return target


def rename(font, family, style):
    """Let both weights be one family of ours."""
    names = {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}",
             6: f"{family} {style}".replace(" ", ""), 16: family, 17: style}
    table = font["name"]
    for entry in list(table.names):
        if entry.nameID in names:
            table.removeNames(nameID=entry.nameID)
    for number, words in names.items():
        table.setName(words, number, 3, 1, 0x409)


if __name__ == "__main__":
    for facts in FILES:
        made: Path = make(*facts)
        sys.stdout.write(f"{made.stat().st_size:7} {made.name}\n")
