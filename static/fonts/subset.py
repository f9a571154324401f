"""For maintainers: cuts the files of Source Sans that pages load from the release of its makers.

Usage: python static/fonts/subset.py SourceSans3VF-Upright.ttf SourceSans3VF-Italic.ttf
Needs fonttools and brotli, which the platform itself does not; the rest is in
docs/decisions/0009-no-build-step.md. Prints the size of what it wrote.

Names are what makes a page of this platform need more than ASCII: every letter of the Latin
alphabets of Europe stands in the one file that pages load anyway, Greek and Cyrillic share one.
"""
import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
WEIGHTS = {"wght": (400, 400, 700)}  # of all that the sheets use
NAME = "Kennisplatform Sans"  # the licence keeps the name Source for unchanged files
NAMED = {1: NAME, 3: NAME, 4: NAME, 6: NAME.replace(" ", ""), 16: NAME}


def signs(*spans):
    """The code points of "0100-017F" and the like."""
    ends = [[int(end, 16) for end in span.split("-")] for span in spans]
    return [code for end in ends for code in range(end[0], end[-1] + 1)]


BASIC = signs("20-7E", "A0-FF", "2010-2027", "2030-203A", "2044", "20AC", "2122", "2190-2193",
              "2212", "2215", "FEFF", "FFFD")
EUROPE = signs("100-17F", "218-21B", "2BB-2BC", "2C6-2C7", "2D8-2DD", "1E9E")
# Modern Greek; Bulgarian, Russian and Ukrainian. What is rarer stays in the files beside these.
GREEK_AND_CYRILLIC = signs("386-3CE", "401", "404", "406-407", "40D", "410-44F", "451", "454",
                           "456-457", "45D", "490-491")
FILES = (
    ("source-sans-3-latin-wght-normal.woff2", 0, BASIC + EUROPE),
    ("source-sans-3-latin-wght-italic.woff2", 1, BASIC + EUROPE),
    ("source-sans-3-greek-cyrillic-wght-normal.woff2", 0, GREEK_AND_CYRILLIC),
)


def reread(font):
    """The font as a file would give it: the cutter wants every glyph to have its variations."""
    kept = BytesIO()
    font.save(kept)
    return TTFont(kept)


def cut(source, target, codes):
    """Write the part of the font at `source` that shows `codes`, in the weights that are used."""
    font = reread(instantiateVariableFont(TTFont(source), WEIGHTS))
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = options.notdef_outline = options.glyph_names = False
    options.layout_features = ["kern", "liga", "locl"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    for entry in font["name"].names:
        entry.string = NAMED.get(entry.nameID, entry.toUnicode())
    font.flavor = "woff2"
    font.save(target)


def main(sources):
    for name, which, codes in FILES:
        cut(sources[which], HERE / name, codes)
        sys.stdout.write(f"{(HERE / name).stat().st_size:7} {name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
