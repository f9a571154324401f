"""Sets the report of a round as tagged PDF: plain values in, bytes out."""
import hashlib
import json
from pathlib import Path

from platform_core.lib.typesetting import how_it_is_set, tagged_pdf

FOLDER = Path(__file__).parent / "sheets"
SHEET = FOLDER / "report.typ"
LARGEST = 500_000    # bytes: over that a report is no small download any more


def as_pdf(sheet):
    """The report as tagged PDF, the same bytes for the same words; raises Unprintable."""
    return tagged_pdf(SHEET, sheet)


def digest_of(sheet):
    """What changes with everything that changes a file: words, how it is set, what sets it."""
    told = json.dumps([sheet, how_it_is_set(FOLDER)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()
