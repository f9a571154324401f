"""For maintainers: cuts the letters of the public pages from the fonts that lie here.

Usage: python static/fonts/public.py
Needs fonttools and brotli, which the platform itself does not. A page of the public side loads its
own script only: Arabic letters as Arabic, Persian, Urdu and Kurdish write them, Ethiopic ones as
Tigrinya and Amharic do; the names of all languages are one small file. Prints the sizes.
"""
import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
NAME = "Kennisplatform Script"   # the licences keep the makers' names for unchanged files
NAMED = {1: NAME, 3: NAME, 4: NAME, 6: NAME.replace(" ", ""), 16: NAME}
# Own names of the languages that are prepared from the start (content.models.language.FIRST).
NAMES = "العربية فارسی اردو کوردی ትግርኛ አማርኛ Українська"
ARABIC = [*range(0x60C, 0x60D), 0x61B, 0x61F, *range(0x621, 0x656), *range(0x660, 0x66E), 0x670,
          0x679, 0x67E, 0x686, 0x688, 0x691, 0x695, 0x698, 0x6A4, 0x6A9, 0x6AF, 0x6B5, 0x6BA,
          0x6BE, 0x6C1, 0x6C6, 0x6CC, 0x6CE, 0x6D2, 0x6D5, *range(0x6F0, 0x6FA),
          *range(0x200C, 0x2010)]
ETHIOPIC = [*range(0x1200, 0x1360), *range(0x1360, 0x137D)]
FILES = (
    ("public-arabic-400.woff2", "ibm-plex-sans-arabic-arabic-400-normal.woff2", ARABIC),
    ("public-arabic-600.woff2", "ibm-plex-sans-arabic-arabic-600-normal.woff2", ARABIC),
    ("public-ethiopic-400.woff2", "noto-sans-ethiopic-ethiopic-wght-normal.woff2", ETHIOPIC),
    ("public-names-arabic.woff2", "ibm-plex-sans-arabic-arabic-400-normal.woff2", NAMES),
    ("public-names-ethiopic.woff2", "noto-sans-ethiopic-ethiopic-wght-normal.woff2", NAMES),
)


def at_one_weight(path, weight=400):
    """The font as it is at one weight; the cutter wants every glyph read from a file."""
    font = TTFont(path)
    if "fvar" not in font:
        return font
    usual = {"wght": weight, "wdth": 100}
    axes = [axis.axisTag for axis in font["fvar"].axes]
    kept = BytesIO()
    font.flavor = None
    font.save(kept)
    fixed = instantiateVariableFont(TTFont(kept), {axis: usual[axis] for axis in axes})
    again = BytesIO()
    fixed.save(again)
    return TTFont(again)


def cut(target, source, letters):
    """Write the part of a font that shows these letters."""
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = options.glyph_names = False
    options.layout_features = ["*"]
    font = at_one_weight(HERE / source)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(one) if isinstance(one, str) else one for one in letters])
    cutter.subset(font)
    for entry in font["name"].names:
        if entry.nameID in NAMED:
            entry.string = NAMED[entry.nameID]
    font.flavor = "woff2"
    font.save(HERE / target)


if __name__ == "__main__":
    for name, origin, letters in FILES:
        cut(name, origin, letters)
        sys.stdout.write(f"{(HERE / name).stat().st_size:7} {name}\n")
