"""Telephone numbers with signs between their digits that no way of writing knows, or in two lines.
"""
import re
from itertools import pairwise

from platform_core.privacy.detectors.phones import (
    BEFORE,
    DATE_OR_TIME,
    GROUP,
    SAID,
    is_dialled,
)
from platform_core.privacy.detectors.tables import small
from platform_core.privacy.findings import WARN, Finding

# As it is dialled, or with a country.
ODD_RUN = re.compile(
    r"(?<![\w@+])(?<![\d,][.,/])(?:\+ ?|(?=0))\d(?:[ ()./·_*|~:,'’-]{0,3}\d){8,14}(?!\w)", re.ASCII
)
ODD = re.compile(r"\d(?:,|['’]| ?[_*|~:] ?)\d")
OVER_LINES = re.compile(
    r"(?<![\w@+])(?:\+ ?|(?=0))\d(?:[ ./-]{0,3}\d){1,10} ?-?\n(?:[ ./-]{0,3}\d){2,12}(?!\w)",
    re.ASCII,
)
MOST_PARTS, MOST_BETWEEN = 6, 3


def odd_phones(text):
    """Findings for numbers as they are dialled, for all that stands between their digits."""
    odd = ODD_RUN.finditer(text) if ODD.search(text) else ()
    broken = (run for run in OVER_LINES.finditer(text)
              if SAID.search(small(text[max(0, run.start() - BEFORE) : run.start()])))
    for run in (*filter(_is_odd, odd), *filter(_is_dialled, broken)):
        yield Finding("phone", WARN, *run.span())


def _is_odd(run):
    groups = GROUP.findall(run[0])
    return (bool(ODD.search(run[0])) and 1 < len(groups) <= MOST_PARTS and groups[0] != "0"
            and not _counts(groups) and not DATE_OR_TIME.match(run[0].replace("_", "-"))
            and _is_dialled(run))


def _counts(groups):
    """Whether these are days, months or hours in a row: 06,07,08,09,10."""
    return all(len(one) < 3 and 0 < int(later) - int(one) <= MOST_BETWEEN
               for one, later in pairwise(groups))


def _is_dialled(run):
    return is_dialled("".join(GROUP.findall(run[0])), run[0][0] == "+")
