"""Public help numbers, with their source and how sure we are of them: the one place that is asked.

The file beside this module says what was found in public sources. Once an app keeps the numbers as
rows (`register`), these are the answer, and the file is only how they began.
"""
import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from platform_core.lib.countries import PROJECT_COUNTRIES, country_name

FILE = Path(__file__).parent / "data" / "helplines.csv"
# What the file says in English and a reader should not have to; proper names stay as they are.
NAMES = {
    "1712 (Flanders)": _("1712 (Flanders)"),
    "Police": _("Police"),
    "Police emergency": _("Police, in an emergency"),
}
HOURS = {
    "24/7": _("day and night"),
    "24/7 free": _("day and night, free"),
    "24/7 local charge": _("day and night, at local charge"),
    "24/7 or 09:00-21:00": _("day and night, or 9:00–21:00: the sources differ"),
    "daily 07:30-19:30": _("every day 7:30–19:30"),
    "weekdays 11-17": _("weekdays 11:00–17:00"),
    "office hours": _("office hours, to be checked"),
    "not an emergency line": _("not an emergency line; hours to be checked"),
}


@dataclass(frozen=True)
class Helpline:
    """One line; `confidence` is as found in the source: high, medium or low.

    `is_held`: nobody has made sure of it for too long, so 112 stands before it.
    """

    country: str
    name: str
    number: str
    kind: str
    hours: str
    confidence: str
    source: str
    languages: str = ""
    note: str = ""
    is_held: bool = False

    @property
    def dial(self):
        """The number as a phone dials it."""
        return dialled(self.number)

    @property
    def name_here(self):
        """The name, in the reader's language where it is a word and no proper name."""
        return NAMES.get(self.name, self.name)

    @property
    def hours_here(self):
        """When it answers, in the reader's language; nothing where no source says so."""
        return HOURS.get(self.hours, self.hours)

    @property
    def is_sure(self):
        """Whether the number itself was read in a source that is kept."""
        return self.confidence.startswith("high")


class Registry:
    """Who keeps the numbers: `lines` asks for those that stand now (None: none were ever kept),
    `known` for whatever is known of them without asking the database.
    """

    def __init__(self):
        self.lines = self.known = lambda: None


REGISTRY = Registry()


def register(lines, known):
    """Let an app answer for the numbers: `lines()` gives the list or None, `known()` a set."""
    REGISTRY.lines, REGISTRY.known = lines, known


def dialled(number):
    """A number as a phone dials it."""
    return "".join(char for char in str(number) if char.isdigit() or char == "+")


def helplines():
    """The lines that stand now; those of the file while nobody keeps them."""
    kept = REGISTRY.lines()
    return from_file() if kept is None else kept


def is_public_number(digits):
    """Whether these digits are a help line's and no person's own; for the privacy check."""
    return digits in numbers_in_file() or digits in (REGISTRY.known() or ())


@cache
def from_file():
    """All lines of the file, in its order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Helpline(row["country"], row["name"], row["number"], row["kind"],
                     row["hours_as_found"], row["confidence"], row["source"],
                     row["languages_as_found"], row["note"])
            for row in csv.DictReader(file)
        ]


@cache
def numbers_in_file():
    """The digits of all numbers in the file."""
    return frozenset(line.dial.lstrip("+") for line in from_file())


def by_country():
    """[(country name, lines)] for the project's countries; 116 016 is shown for none of them."""
    lines = [line for line in helplines() if line.country != "EU"]
    return [
        (country_name(code), [line for line in lines if line.country == code])
        for code in PROJECT_COUNTRIES
    ]
