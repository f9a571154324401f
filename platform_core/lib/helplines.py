"""Public help numbers, with their source and how sure we are of them."""
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
    """One line; `confidence` is as found in the source: high, medium or low."""

    country: str
    name: str
    number: str
    kind: str
    hours: str
    confidence: str
    source: str

    @property
    def dial(self):
        """The number as a phone dials it."""
        return "".join(char for char in self.number if char.isdigit() or char == "+")

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


@cache
def helplines():
    """All lines, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Helpline(row["country"], row["name"], row["number"], row["kind"],
                     row["hours_as_found"], row["confidence"], row["source"])
            for row in csv.DictReader(file)
        ]


def by_country():
    """[(country name, lines)] for the project's countries; 116 016 is shown for none of them."""
    lines = [line for line in helplines() if line.country != "EU"]
    return [
        (country_name(code), [line for line in lines if line.country == code])
        for code in PROJECT_COUNTRIES
    ]
