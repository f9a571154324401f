"""The figures of a year as a page and a file show them, in words; the numbers are frozen."""
import csv
import io
from typing import NamedTuple

from django.utils.translation import gettext as _

from platform_core.lib.kinds import done_words
from platform_core.workflow.models import Decision

COLUMNS = ("table", "what", "number")


class Table(NamedTuple):
    """One table: its heading, [(words, number)], how many are in what is told together, all."""

    heading: str
    rows: list
    together: int
    total: int


class Figures:
    """The figures of one year, in the language that is active."""

    def __init__(self, year, figures):
        self.year, self.waiting = year, figures["waiting"]
        self.tables = [self._table(name, figures["tables"][name]) for name in titles()]

    def _table(self, name, told):
        rows = [(words_of(name, code), number) for code, number in told["rows"]]
        return Table(titles()[name], rows, told["together"], told["total"])

    @property
    def hours(self):
        """[(words, number)] of how long what was decided had waited; [] when it is not told."""
        named = {"decided": _("Decided"), "median": _("Half of it within, in hours"),
                 "p90": _("Nine out of ten within, in hours")}
        return [(words, self.waiting[name]) for name, words in named.items() if self.waiting]

    def as_csv(self):
        """Every number as a row; what is not told has no row."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows((_("Waiting"), *row) for row in self.hours)
        for table in self.tables:
            writer.writerows((table.heading, *row) for row in table.rows)
            if table.together:
                writer.writerow((table.heading, _("Others together"), table.together))
            if table.total:
                writer.writerow((table.heading, _("Total"), table.total))
        return out.getvalue()


def titles():
    """{name of a table: its heading}."""
    return {
        "decisions": _("Decisions of people, by kind"),
        "grounds": _("Decisions that restricted somebody, by ground"),
        "restricted": _("Who restricted"),
        "reports": _("Reports, by ground"),
        "outcomes": _("What came of reports"),
        "appeals": _("What came of appeals"),
        "tool": _("What the automatic privacy check held"),
    }


def words_of(table, code):
    """What a code of a table means."""
    own = {
        "upheld": _("The report was right"), "dismissed": _("The text could stay"),
        "granted": _("The decision was changed"), "denied": _("The decision stood"),
        "checked": _("Held because of the check"), "unchecked": _("Held for another reason"),
        "at_once": _("By a report about privacy, until a person decided"),
        "person": _("By a person"), "none": _("No ground named"),
    }
    if code in own:
        return own[code]
    if table == "decisions":
        return str(done_words(code)).capitalize()
    return str(dict(Decision.Ground.choices).get(code, code))
