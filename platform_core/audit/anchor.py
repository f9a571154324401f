"""The end of the record's chain, noted outside the database in signed lines.

A chain of seals shows a change in its middle; that its newest entries were deleted it cannot show.
Each sealing adds a line to a file: number, seal, moment and signature. Once a day the newest line
goes by mail to whom settings name, so that it stands on another host as well.
"""
import logging
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _

from platform_core.audit import keys

logger = logging.getLogger(__name__)
LARGEST, KEPT = 1_000_000, 1_000


def drop(number, seal):
    """Note that the chain ends at `number` with `seal`; a file that cannot be written is logged."""
    facts = [str(number), seal, timezone.now().isoformat(timespec="seconds")]
    key = keys.for_seal(number)
    line = " ".join([*facts, *([key.sign("anchor", *facts)] if key else [])])
    path = Path(settings.AUDIT_ANCHOR)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.write_text("".join(path.read_text().splitlines(keepends=True)[-KEPT:]))
        with path.open("a") as file:
            file.write(line + "\n")
    except OSError as error:
        logger.error("The record's anchor could not be written: %s", type(error).__name__)


def noted():
    """[(number, seal)] of every line, oldest first; [] where nothing was ever anchored."""
    return [(int(parts[0]), parts[1]) for parts in map(str.split, _lines()) if _is_line(parts)]


def first_forged():
    """The first line that the platform did not write, or None."""
    return next((line for line in _lines() if not is_ours(line)), None)


def is_ours(line):
    """Whether a line carries the signature of its key; those from before there were keys need none.
    """
    parts = line.split()
    if not _is_line(parts):
        return False
    key = keys.for_seal(int(parts[0]))
    return key is None or parts[3:] == [key.sign("anchor", *parts[:3])]


def mail_newest():
    """The sweep: once a day, the newest line to every address of RECORD_MAIL."""
    lines = _lines()
    if settings.RECORD_MAIL and lines and _is_first_today():
        body = _("Keep this line. Whoever checks the record can compare it: "
                 "manage.py record_check --line \"…\"")
        send_mail(_("The record of decisions"), f"{body}\n\n{lines[-1]}\n",
                  settings.DEFAULT_FROM_EMAIL, settings.RECORD_MAIL)


def _lines():
    path = Path(settings.AUDIT_ANCHOR)
    return path.read_text().splitlines() if path.exists() else []


def _is_line(parts):
    return len(parts) in {3, 4} and parts[0].isdecimal()


def _is_first_today():
    """Whether no other process wrote today; a file says so, for the cache may be away."""
    today = timezone.now().date()
    beside = Path(settings.AUDIT_ANCHOR)
    for day in range(1, 8):
        beside.with_name(f"{beside.name}.{today - timedelta(days=day)}").unlink(missing_ok=True)
    try:
        beside.with_name(f"{beside.name}.{today}").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
