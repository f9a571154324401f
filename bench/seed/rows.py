"""Rows by the hundred thousand: COPY on PostgreSQL, many at once on SQLite."""
import json
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection
from django.db.models import JSONField

from platform_core.search.engines import postgres as index


@contextmanager
def in_bulk():
    """Without checks row by row, and with the search index built once at the end.

    The tests check the same rows on SQLite, where every reference is checked at the commit.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute("DROP INDEX search_document_vector")
        yield
        cursor.execute(index.CREATE[1])


def write(model, names, rows):
    """Insert `rows`, tuples of the fields `names` of `model`; the other fields have defaults.

    What makes the rows may not ask the database: the connection is busy copying and would wait
    for ever.
    """
    rest = [field for field in model._meta.concrete_fields
            if field.attname not in names and not field.primary_key]
    defaults = tuple(_prepared(field, field.get_default()) for field in rest)
    columns = [model._meta.get_field(name).column for name in names]
    columns += [field.column for field in rest]
    put = _copy if connection.vendor == "postgresql" else _insert
    put(model._meta.db_table, columns, (row + defaults for row in rows))


def reset_sequences(models):
    """Let the database go on counting after the ids that were given here."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _prepared(field, value):
    return json.dumps(value) if isinstance(field, JSONField) else value


def _copy(table, columns, rows):
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _insert(table, columns, rows):
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of the models
    with connection.cursor() as cursor:
        cursor.executemany(sql, [tuple(map(_for_sqlite, row)) for row in rows])


def _for_sqlite(value):
    is_moment = hasattr(value, "tzinfo")
    return connection.ops.adapt_datetimefield_value(value) if is_moment else value
