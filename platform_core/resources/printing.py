"""Sets a leaflet as PDF or picture: plain values in, bytes out; knows no table and no request."""
import hashlib
import json
from pathlib import Path

from platform_core.lib.typesetting import how_it_is_set, tagged_pdf, typeset

SHEETS = Path(__file__).parent / "sheets"
FORMS = ("fold", "card")
LARGEST = 100_000    # bytes: over that a sheet is no small download any more


def as_pdf(form, sheet):
    """The sheet as tagged PDF (PDF/UA-1), the same bytes for the same sheet; raises Unprintable."""
    return tagged_pdf(SHEETS / f"{form}.typ", {**sheet, "strict": True})


def as_picture(form, sheet):
    """The sheet as PNG, cut off where it is too full; raises Unprintable."""
    made = typeset(SHEETS / f"{form}.typ", {**sheet, "strict": False}, format="png", ppi=110)
    return made[0] if isinstance(made, list) else made


def digest_of(form, sheet):
    """What changes with everything that changes a file: words, how it is set, what sets it."""
    told = json.dumps([form, sheet, how_it_is_set(SHEETS)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()
