"""Sets a sheet as PDF or picture: plain values in, bytes out; knows no table and no request.

The words travel as data (JSON in `sys.inputs`), never as a program of typst; it reads only the
folder of the sheets and the fonts that lie here, and fetches nothing.
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

HERE = Path(__file__).parent
SHEETS, FONTS = HERE / "sheets", HERE / "fonts"
FORMS = ("fold", "card")
OVERFLOW = re.compile(r"overflow:([\w,-]+);")
LARGEST = 100_000    # bytes: over that a sheet is no small download any more


class Unprintable(Exception):
    """The sheet cannot be set; `slots` are those that are too full, else [] and a message."""

    def __init__(self, message, slots=()):
        super().__init__(message)
        self.slots = list(slots)


def as_pdf(form, sheet):
    """The sheet as tagged PDF (PDF/UA-1), the same bytes for the same sheet; raises Unprintable."""
    return _set(form, {**sheet, "strict": True},
                format="pdf", pdf_standards="ua-1", timestamp=0)


def as_picture(form, sheet):
    """The sheet as PNG, cut off where it is too full; raises Unprintable."""
    made = _set(form, {**sheet, "strict": False}, format="png", ppi=110)
    return made[0] if isinstance(made, list) else made


def as_qr(address):
    """An address as SVG of squares, which a phone reads."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=0)
    return out.getvalue().decode()


def digest_of(form, sheet):
    """What changes with everything that changes a file: words, how it is set, what sets it."""
    told = json.dumps([form, sheet, how_it_is_set()], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def how_it_is_set():
    """A digest of the sheets and fonts, with the version of typst."""
    files = sorted([*SHEETS.iterdir(), *FONTS.glob("*.ttf")])
    mark = hashlib.sha256(version("typst").encode())
    for path in files:
        mark.update(path.read_bytes())
    return mark.hexdigest()


def _set(form, sheet, **how):
    compiler = typst.Compiler(
        str(SHEETS / f"{form}.typ"), root=str(SHEETS), font_paths=_fonts(),
        sys_inputs={"sheet": json.dumps(sheet)},
    )
    try:
        return compiler.compile(**how)
    except typst.TypstError as error:
        full = OVERFLOW.search(error.message)
        raise Unprintable(error.message, full[1].split(",") if full else ()) from error


@cache
def _fonts():
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False,
                       font_paths=[str(FONTS)])
