"""Columns that hold members' words: whichever way a text is written, it is checked first.

A queryset's `update`, `bulk_create`, `bulk_update` and fixtures come by here; only SQL does not.
Lookups are not checked: what is asked for is not stored.
"""
from django.db import models
from django.db.models.expressions import Case, Col, DatabaseDefault, Value, When
from django.db.models.functions import Cast, Coalesce

from platform_core.lib.normalise import normalise, one_line
from platform_core.lib.richtext import RichTextField, sanitise
from platform_core.privacy.checked import (
    OF_NAMES,
    Checked,
    Stored,
    StoredHtml,
    check,
    check_html,
    walked,
)
from platform_core.privacy.forms import CheckedCharFormField

# What writes no text that no column held; with what a column begins is said in our sources.
COPYING = (Case, When, Coalesce, Cast, DatabaseDefault)


class Door:
    """What the columns share: `checked(value)` says how a value passes."""

    def checked(self, value):
        """The value as it may be stored; raises Blocked."""
        raise NotImplementedError

    def worth_telling(self, findings):
        """Those findings that are news in this column."""
        return findings

    def deconstruct(self):
        """Migrations know these fields by this path, so that old models have the door too."""
        name, _path, args, kwargs = super().deconstruct()
        return name, f"{__name__}.{type(self).__name__}", args, kwargs

    def to_python(self, value):
        value = super().to_python(value)
        return None if value is None else self.checked(value)

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        value = self.checked(value)
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value, connection):
        if hasattr(value, "resolve_expression"):
            self._refuse_making(value)
        elif value is not None:
            value = self.checked(value)
        return super().get_db_prep_save(value, connection)

    def get_placeholder(self, value, compiler, connection):
        """Django asks for this before it writes an expression in an update."""
        if hasattr(value, "resolve_expression"):
            self._refuse_making(value)
        return "%s"

    def _refuse_making(self, expression):
        """Let an expression copy what a checked column holds; what a database makes is unread."""
        for part in [expression, *_values_in(expression)]:
            if not _copies(part):
                raise TypeError("Words are not made by the database: they could not be checked.")


def _values_in(expression):
    """The parts of an expression that may become its value; conditions only choose."""
    parts = expression.get_source_expressions() if isinstance(expression, COPYING) else ()
    parts = parts[1:] if isinstance(expression, When) else parts
    for part in parts:
        yield part
        yield from _values_in(part)


def _copies(part):
    """Whether this is a checked column, or a value that passes the door of one (bulk_update)."""
    if isinstance(part, Value):
        return not part.value or isinstance(part._output_field_or_none, Door)
    return isinstance(part, COPYING) or (isinstance(part, Col) and isinstance(part.target, Door))


class _Plain(Door):
    """Plain text; with `names` it is a member's own name, function or organisation."""

    def __init__(self, *args, names=False, **kwargs):
        self.names = names
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"names": True} if self.names else {})

    def checked(self, value):
        return check(value, self.names)

    def worth_telling(self, findings):
        return [one for one in findings if not self.names or one.kind not in OF_NAMES]

    def get_prep_value(self, value):
        """For lookups as well: as it is."""
        value = models.Field.get_prep_value(self, value)
        return value if value is None or hasattr(value, "resolve_expression") else str(value)[:]

    def from_db_value(self, value, expression, connection):
        return Stored(value) if value else value

    def formfield(self, **kwargs):
        own = {"form_class": CheckedCharFormField, "names": self.names}
        return super().formfield(**({} if self.choices else own) | kwargs)


class CheckedCharField(_Plain, models.CharField):
    """A short text on one line; what shows nothing is stored as ""."""

    def checked(self, value):
        if isinstance(value, Stored | Checked) and value == one_line(value):
            return value
        return check(one_line(normalise(str(value))), self.names)


class CheckedTextField(_Plain, models.TextField):
    """A plain text of several lines; what shows nothing is stored as ""."""


class CheckedRichTextField(Door, RichTextField):
    """Clean HTML in which nothing identifies a person."""

    def checked(self, value):
        return check_html(value)

    def to_python(self, value):
        return None if value is None else self.checked(value)

    def pre_save(self, model_instance, add):
        if hasattr(getattr(model_instance, self.attname), "resolve_expression"):
            raise TypeError("Rich text is not made by the database: it could not be cleaned.")
        return super().pre_save(model_instance, add)

    def get_prep_value(self, value):
        """For lookups as well: clean, not checked."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return sanitise(value)[:]

    def from_db_value(self, value, expression, connection):
        return None if value is None else StoredHtml(value)


class CheckedJSONField(Door, models.JSONField):
    """A JSON value of which every string is checked; those under `rich_keys` are clean HTML."""

    def __init__(self, *args, rich_keys=(), **kwargs):
        self.rich_keys = tuple(rich_keys)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        rich = {"rich_keys": self.rich_keys} if self.rich_keys else {}
        return name, path, args, kwargs | rich

    def checked(self, value):
        return walked(value, check, check_html, self.rich_keys)

    def from_db_value(self, value, expression, connection):
        value = super().from_db_value(value, expression, connection)
        return walked(value, Stored, StoredHtml, self.rich_keys)
