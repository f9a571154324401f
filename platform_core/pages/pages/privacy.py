"""What the privacy statement computes: the periods that erasing keeps to, who is answerable.

The words are content: a block with the fact `kept = "notices"` says what a period of
settings.KEPT_DAYS is about, and the page writes the period behind it.
"""
import csv
from functools import cache as once
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.timesince import TIME_STRINGS

from platform_core.content.reading import BlockShown
from platform_core.lib import sweeps

YEAR = 365
# Of the twelve countries; all of Europe's: edpb.europa.eu, "Our members".
AUTHORITIES = Path(__file__).parent.parent / "data" / "authorities.csv"


class Authority(NamedTuple):
    """Where to complain in a country: the name in its own language."""

    country: str
    name: str
    lang: str
    site: str


class Period(NamedTuple):
    """What is kept for a while: the words about it, and for how long in words."""

    block: BlockShown
    length: str


def periods(blocks):
    """The Periods of these blocks, in their order."""
    return [Period(block, in_words(settings.KEPT_DAYS[name])) for block, name in told(blocks)]


def told(blocks):
    """[(block, name of a period)] of the blocks that tell of one."""
    named = [(block, block.facts.get("kept", "")) for block in blocks]
    return [(block, name) for block, name in named if name in settings.KEPT_DAYS]


def untold(blocks):
    """The periods, of settings and of sweeps, of which these blocks say nothing."""
    swept = {name for names in sweeps.KEEPING.values() for name in names}
    return (set(settings.KEPT_DAYS) | swept) - {name for _block, name in told(blocks)}


@once
def authorities():
    """The Authority of every country of the project."""
    with AUTHORITIES.open(encoding="utf-8", newline="") as rows:
        return tuple(Authority(**row) for row in csv.DictReader(rows))


def in_words(days):
    """ "30 days", in the language of the page; whole years as years."""
    if days % YEAR == 0:
        return TIME_STRINGS["year"] % {"num": days // YEAR}
    return TIME_STRINGS["day"] % {"num": days}
