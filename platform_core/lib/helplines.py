"""Public help numbers, with their source and how sure we are of them."""
import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from platform_core.lib.countries import PROJECT_COUNTRIES, country_name

FILE = Path(__file__).parent / "data" / "helplines.csv"


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
