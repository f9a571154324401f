"""The end of the record's chain, noted in a file outside the database.

A chain of hashes shows a change in its middle; that its newest entries were deleted it cannot show.
Each sealing adds a line here: number, seal and moment. Whoever checks the record compares.
"""
import logging
from pathlib import Path

from django.conf import settings
from django.utils import timezone

logger = logging.getLogger(__name__)
LARGEST, KEPT = 1_000_000, 1_000


def drop(number, seal):
    """Note that the chain ends at `number` with `seal`; a file that cannot be written is logged."""
    line = f"{number} {seal} {timezone.now().isoformat(timespec='seconds')}\n"
    path = Path(settings.AUDIT_ANCHOR)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.write_text("".join(path.read_text().splitlines(keepends=True)[-KEPT:]))
        with path.open("a") as file:
            file.write(line)
    except OSError as error:
        logger.error("The record's anchor could not be written: %s", type(error).__name__)


def noted():
    """[(number, seal)] of every line, oldest first; [] where nothing was ever anchored."""
    path = Path(settings.AUDIT_ANCHOR)
    if not path.exists():
        return []
    lines = (line.split(" ") for line in path.read_text().splitlines())
    return [(int(line[0]), line[1]) for line in lines if len(line) == 3]
