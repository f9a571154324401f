"""A form field for a short list of rows with named columns, usable without JavaScript."""
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

MOST_ROWS, LONGEST_CELL = 20, 1000
is_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Column:
    """One cell of every row; `kind` is text, long, url, year or choice."""

    name: str
    label: str
    kind: str = "text"
    choices: tuple = ()

    def check(self, value):
        """Return the cell's value, or raise ValidationError."""
        if len(value) > LONGEST_CELL:
            raise ValidationError(_("This text is too long."))
        if value and self.kind == "url":
            is_web_address(value)
        if value and self.kind == "year" and not self._is_year(value):
            raise ValidationError(_("Give a year, for example 2025."))
        if value and self.kind == "choice" and value not in dict(self.choices):
            raise ValidationError(_("Choose one of the options."))
        return value

    @staticmethod
    def _is_year(value):
        return value.isascii() and value.isdecimal() and 1950 <= int(value[:5]) <= 2100


class Rows(list):
    """The rows of a field; as text it is what people wrote in them, for the privacy check."""

    def __init__(self, rows=(), written=()):
        super().__init__(rows)
        self.written = written

    def __str__(self):
        return "\n\n".join(row[name] for row in self for name in self.written if row[name])


class RowsWidget(forms.Widget):
    """Reads parallel lists of inputs: lessons_kind, lessons_text."""

    def __init__(self, columns, spare):
        super().__init__()
        self.columns, self.spare = columns, spare

    def value_from_datadict(self, data, files, name):
        cells = [self._cells(data, f"{name}_{column.name}") for column in self.columns]
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=False)]

    def use_required_attribute(self, initial):
        return False

    def rows(self, name, value):
        """The written rows as the template shows them, with some empty ones at the end."""
        rows = [row for row in value or () if self.is_written(row)] + [{}] * self.spare
        return [
            [(c, f"{name}_{c.name}", str(row.get(c.name, ""))) for c in self.columns]
            for row in rows[:MOST_ROWS]
        ]

    def is_written(self, row):
        """Whether more than choices was made in it; the first choice is made from the start."""
        written = (row.get(column.name) for column in self.columns if column.kind != "choice")
        return any(str(cell or "").strip() for cell in written)

    @staticmethod
    def _cells(data, name):
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return given[: MOST_ROWS + 1]


class RowsField(forms.Field):
    """A list of {column: text}; rows in which nothing is written are left out."""

    WRITTEN = {"text", "long", "url"}

    def __init__(self, *, columns, spare=2, **kwargs):
        self.columns = columns
        self.written = [column.name for column in columns if column.kind in self.WRITTEN]
        super().__init__(widget=RowsWidget(columns, spare), **kwargs)

    def clean(self, value):
        rows = [{name: cell.strip() for name, cell in row.items()} for row in value or ()]
        rows = [row for row in rows if self.widget.is_written(row)]
        if len(rows) > MOST_ROWS:
            raise ValidationError(_("Give at most 20 rows."))
        checked = [{c.name: c.check(row[c.name]) for c in self.columns} for row in rows]
        return Rows(checked, self.written)
