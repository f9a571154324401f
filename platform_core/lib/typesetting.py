"""Sets words as PDF or picture by typst: plain values in, bytes out; no table and no request.

The words travel as data (JSON in `sys.inputs.sheet`), never as a program of typst; it reads only
the folder of the sheet and the fonts that lie here, and fetches nothing.
"""
import hashlib
import json
import re
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import segno
import typst

FONTS = Path(__file__).parent / "fonts"
OVERFLOW = re.compile(r"overflow:([\w,-]+);")


class Unprintable(Exception):
    """The sheet cannot be set; `slots` are those that are too full, else [] and a message."""

    def __init__(self, message, slots=()):
        super().__init__(message)
        self.slots = list(slots)


def tagged_pdf(file, sheet):
    """A sheet (`file` is the .typ) as tagged PDF (PDF/UA-1), the same bytes for the same values."""
    return typeset(file, sheet, format="pdf", pdf_standards="ua-1", timestamp=0)


def typeset(file, sheet, **how):
    """The sheet as typst makes it; raises Unprintable."""
    compiler = typst.Compiler(str(file), root=str(file.parent), font_paths=_fonts(),
                              sys_inputs={"sheet": json.dumps(sheet)})
    try:
        return compiler.compile(**how)
    except typst.TypstError as error:
        full = OVERFLOW.search(error.message)
        raise Unprintable(error.message, full[1].split(",") if full else ()) from error


def as_qr(address):
    """An address as SVG of squares, which a phone reads."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=0)
    return out.getvalue().decode()


@cache
def how_it_is_set(folder):
    """A digest of the sheets of a folder and the fonts, with the version of typst."""
    mark = hashlib.sha256(version("typst").encode())
    for path in sorted([*folder.iterdir(), *FONTS.glob("*.ttf")]):
        mark.update(path.read_bytes())
    return mark.hexdigest()


@cache
def _fonts():
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False,
                       font_paths=[str(FONTS)])
