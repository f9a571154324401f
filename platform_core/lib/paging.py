"""Pages by key: the last page of a long list costs what the first one does."""
import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.dateparse import parse_datetime

LARGEST_ID = 9223372036854775807


@dataclass(frozen=True)
class KeysetPage:
    """`items` of this page, and the cursor with which the next one starts (or "")."""

    items: list
    next_cursor: str
    is_first: bool


def keyset_page(queryset, order, cursor="", size=20):
    """Return one page of `queryset`; `order` names fields with "-" for descending, unique in sum.

    A cursor that was not made here gives the first page: it is only a place in a list.
    """
    start = _decode(cursor, len(order))
    if start is not None:
        try:
            queryset = queryset.filter(_after(order, start))
        except (ValueError, TypeError):     # the right number of values, of another kind
            start = None
    rows = list(queryset.order_by(*order)[: size + 1])
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
    """Rows behind `values` in `order`; the redundant outer bound lets the index be used."""
    condition = Q()
    same = Q()
    for field, value in zip(order, values, strict=True):
        name, beyond = (field[1:], "lt") if field.startswith("-") else (field, "gt")
        condition |= same & Q(**{f"{name}__{beyond}": value})
        same &= Q(**{name: value})
    first = order[0].lstrip("-")
    bound = "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{first}__{bound}": values[0]}) & condition


def _encode(row, order):
    values = []
    for field in order:
        value = getattr(row, field.lstrip("-"))
        values.append({"t": value.isoformat()} if isinstance(value, datetime) else value)
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _decode(cursor, count):
    if not cursor or len(cursor) > 300:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        values = [_typed(value) for value in values]
    except (ValueError, TypeError, KeyError, binascii.Error, RecursionError):
        return None
    return values if len(values) == count else None


def _typed(value):
    if isinstance(value, dict):
        moment = parse_datetime(value["t"])
        if moment is None or moment.tzinfo is None:
            raise ValueError("not a moment")
        return moment
    too_large = isinstance(value, int) and abs(value) > LARGEST_ID
    if too_large or not isinstance(value, bool | int | str):
        raise ValueError("not a key")
    return value
