"""Keyset pagination: the last page of a long list costs as much as the first one."""
import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.utils.dateparse import parse_datetime

LARGEST_ID = 9223372036854775807


@dataclass(frozen=True)
class KeysetPage:
    """`items` of this page, and the cursor with which the next one starts (or "")."""

    items: list
    next_cursor: str
    is_first: bool


def keyset_page(queryset, order, cursor="", size=20):
    """Return one page of `queryset`, in `order`: fields, "-" for descending, unique together.

    A forged or outdated cursor gives the first page: it grants nothing, it is only a position.
    """

    def fetch(start, limit):
        behind = queryset if start is None else queryset.filter(_after(order, start))
        return list(behind.order_by(*order)[:limit])

    return keyset_page_of(queryset.model, order, fetch, cursor, size)


def keyset_page_of(model, order, fetch, cursor="", size=20):
    """The same for rows of a model that `fetch(start, limit)` brings in this order.

    `start` are the values of `order` behind which the page begins, or None.
    """
    start = _decode(cursor, [_field(model, name.lstrip("-")) for name in order])
    rows = fetch(start, size + 1)
    more = len(rows) > size
    rows = rows[:size]
    return KeysetPage(rows, _encode(rows[-1], order) if more else "", start is None)


def bounded_int(text, default=None, largest=LARGEST_ID):
    """Read a positive whole number from an address; anything else is `default`."""
    text = str(text or "")
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        return default
    return min(int(text), largest)


def _after(order, values):
    """The rows after `values`; the redundant bound on the first column makes the index usable."""
    names = [field.lstrip("-") for field in order]
    downwards = {field.startswith("-") for field in order}
    first = f"{names[0]}__{'lte' if order[0].startswith('-') else 'gte'}"
    is_row = len(names) > 1 and len(downwards) == 1
    behind = _behind_as_row if is_row else _behind_in_steps
    return Q(**{first: values[0]}) & behind(order, names, values)


def _behind_as_row(order, names, values):
    """Columns sorted in one direction are compared as one row value.

    PostgreSQL seeks straight to it; for the spelled-out form it scans the index up to the page.
    """
    beyond = TupleLessThan if order[0].startswith("-") else TupleGreaterThan
    return Q(beyond(Tuple(*names), tuple(values)))


def _behind_in_steps(order, names, values):
    """The row comparison spelled out for mixed directions: a > x OR (a = x AND b < y) …"""
    condition = Q()
    same = Q()
    for field, name, value in zip(order, names, values, strict=True):
        beyond = "lt" if field.startswith("-") else "gt"
        condition |= same & Q(**{f"{name}__{beyond}": value})
        same &= Q(**{name: value})
    return condition


def _encode(row, order):
    values = []
    for field in order:
        value = getattr(row, field.lstrip("-"))
        values.append({"t": value.isoformat()} if isinstance(value, datetime) else value)
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _field(model, name):
    """The column that a name means; one that the database computes takes what it holds."""
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return getattr(field, "output_field", field)


def _decode(cursor, fields):
    """The values of a cursor, or None when they are not of the kind that the fields hold."""
    if not cursor or len(cursor) > 300:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        values = [_typed(value) for value in values]
        fitting = [type(value) is type(field.to_python(value))    # True is an int, too
                   for value, field in zip(values, fields, strict=True)]
    except (ValueError, TypeError, KeyError, binascii.Error, RecursionError, ValidationError):
        return None
    return values if all(fitting) else None


def _typed(value):
    if isinstance(value, dict):
        moment = parse_datetime(value["t"])
        if moment is None or moment.tzinfo is None or not 1900 < moment.year < 2900:
            raise ValueError("not a moment")
        return moment.astimezone(UTC)    # PostgreSQL reads no zone that is 16 hours away
    too_large = isinstance(value, int) and abs(value) > LARGEST_ID
    if too_large or not isinstance(value, bool | int | str) or "\0" in str(value):
        raise ValueError("not a key")
    str(value).encode()    # half a surrogate is no text that a database takes
    return value
