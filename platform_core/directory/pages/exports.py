"""The values of all countries as a table and as data, for who works with them further."""
import csv
import io

from django.utils.translation import gettext as _

from platform_core.lib.cells import harmless

COLUMNS = ("country", "section", "question", "asked", "state", "value", "language", "definition",
           "source", "source_kind", "as_of", "other_value", "other_source", "checked", "due",
           "is_due", "is_example")


def rows_of(page):
    """Yield one {column: value} for each question and country; `unknown` is a state."""
    for section in page.sections:
        for line in section.lines:
            for value in line.values:
                yield _row(section, line.question, value)


def _row(section, question, value):
    cells = (value.country, section.key, question.key, question.words, value.state,
             value.text.text, value.text.lang, value.definition.text, value.source,
             str(value.kind), value.as_of, value.other_text.text, value.other_source,
             _day(value.checked_at), _day(value.due_at), value.is_due, value.is_example)
    return dict(zip(COLUMNS, cells, strict=True))


def _day(at):
    return at.date().isoformat() if at else ""


def as_csv(page):
    """The table as text; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({name: harmless(cell) for name, cell in row.items()}
                     for row in rows_of(page))
    return out.getvalue()


def as_data(page, code):
    """The values as data, with how they may not be used."""
    return {
        "language": code,
        "note": _("Every value has its own source and date. Statistics rest on different "
                  "definitions: they are never added up or ranked across countries."),
        "values": list(rows_of(page)),
    }
