"""The foundation's database, as it is kept in foundation.jsonl.xz, laid into an empty one."""
import json
import lzma
import re
from functools import cache
from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

FILE = Path(__file__).parent / "foundation.jsonl.xz"
PER_STATEMENT = 200


@cache
def kept():
    """({app: name of its newest migration}, {table: {"columns": […], "rows": [[…]…]}})."""
    with lzma.open(FILE, "rt", encoding="utf-8") as lines:
        first, *tables = map(json.loads, lines)
    return first["migrations"], {table.pop("table"): table for table in tables}


def rows(table):
    """The rows that a table of the foundation held, as {column: value}."""
    facts = kept()[1][table]
    return [dict(zip(facts["columns"], row, strict=True)) for row in facts["rows"]]


def model_of(label):
    """{id: "app.model"} of the foundation's content types, turned round: the id of a label."""
    return {f"{row['app_label']}.{row['model']}": row["id"]
            for row in rows("django_content_type")}[label]


@cache
def planted(prefix):
    """The planted words that begin with `prefix`, sorted, wherever they lie in the foundation."""
    with lzma.open(FILE, "rt", encoding="utf-8") as text:
        return sorted(set(re.findall(rf"\b{prefix}[a-z0-9]+qx\b", text.read())))


def build():
    """Bring the empty database in use to the foundation's last migrations, and fill it."""
    migrations, tables = kept()
    MigrationExecutor(connection).migrate(list(migrations.items()))
    with transaction.atomic(), connection.cursor() as cursor:
        for table in reversed(tables):     # of what the migrations themselves put there
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
        for table, facts in tables.items():
            _insert(cursor, table, facts)
        _go_on_counting(cursor, [table for table in tables if tables[table]["rows"]])


def _insert(cursor, table, facts):
    names = ", ".join(f'"{name}"' for name in facts["columns"])
    places = ", ".join(["%s"] * len(facts["columns"]))
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608
    values = [list(map(_literal, row)) for row in facts["rows"]]
    for start in range(0, len(values), PER_STATEMENT):
        cursor.executemany(statement, values[start : start + PER_STATEMENT])


def _literal(value):
    """PostgreSQL takes every text for what its column holds; SQLite keeps what it is given."""
    return value if value is None or connection.vendor == "sqlite" else str(value)


def _go_on_counting(cursor, tables):
    """SQLite counts on from the highest id by itself; PostgreSQL's counters must be told."""
    for table in tables if connection.vendor == "postgresql" else ():
        if "id" in kept()[1][table]["columns"]:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
            )
