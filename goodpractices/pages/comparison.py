"""Two texts of one practice beside each other: the fields in which they differ, in words."""
from typing import NamedTuple

from django.forms import CharField
from django.utils.choices import flatten_choices
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from goodpractices.forms import PracticeForm
from goodpractices.models.completeness import SECTIONS, label_of
from goodpractices.models.text import RICH_FIELDS
from platform_core.lib.richtext import to_plain_text


class Difference(NamedTuple):
    """One field in both texts, in words; `was_in` and `is_in` are the languages of the two texts.

    They are "" for what the platform says in the reader's language, such as a choice.
    """

    label: str
    before: str
    after: str
    was_in: str = ""
    is_in: str = ""


def differences(older, newer):
    """[Difference] of what differs in two PracticeText.content, in the order of the form."""
    form = PracticeForm()
    names = [name for section in SECTIONS for name in section.fields]
    return [
        Difference(
            capfirst(label_of(name)), words_of(form, name, older.get(name)),
            words_of(form, name, newer.get(name)), *_languages(form.fields[name], older, newer),
        )
        for name in names if (older.get(name) or None) != (newer.get(name) or None)
    ]


def words_of(form, name, value):
    """A value as people read it: names for codes, text without its layout."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str) and name in RICH_FIELDS:
        return to_plain_text(value)
    field = form.fields[name]
    if isinstance(value, list) and hasattr(field, "columns"):
        return "\n".join(_row(field.columns, row) for row in value)
    labels = _labels(getattr(field, "choices", ()))
    if isinstance(value, list):
        return "\n".join(str(labels.get(part, part)) for part in value)
    return str(labels.get(value, value)) if value else ""


def _languages(field, older, newer):
    is_written = isinstance(field, CharField) or hasattr(field, "columns")
    if not is_written:
        return ()
    return older.get("language", ""), newer.get("language", "")


def _row(columns, row):
    """The cells of one row, its codes in words."""
    cells = ((_labels(column.choices), row.get(column.name)) for column in columns)
    return " · ".join(str(labels.get(cell, cell)) for labels, cell in cells if cell)


def _labels(choices):
    return {str(code): label for code, label in flatten_choices(choices)}
