"""Many values as one parameter: the statement stays as short, however many there are."""
import json

from django.db import connection
from django.db.models.expressions import RawSQL

ONE = {"postgresql": "SELECT unnest(%s::bigint[])", "sqlite": "SELECT value FROM json_each(%s)"}


def as_rows_sql(ids):
    """(SQL, parameter): ids as a subquery with one parameter."""
    ids = list(ids)
    given = json.dumps(ids) if connection.vendor == "sqlite" else ids
    return ONE[connection.vendor], given


def as_rows(ids):
    """Ids as a subquery of a queryset."""
    sql, given = as_rows_sql(ids)
    return RawSQL(sql, [given])  # noqa: S611 - no words in it
