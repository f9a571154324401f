"""Write `foundation.jsonl.xz` into DATA_DIR: every row of a foundation on SQLite; see README.md.

One JSON value per line: first {"migrations": {app: name of the newest}}, then
{"table": …, "columns": […], "rows": [[…]…]} with a table after those that it points at.
"""
import json
import lzma

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

LEFT_OUT = {"django_session"}


def newest_migrations():
    """{app: name} of the last migration of every app."""
    return dict(MigrationLoader(connection).graph.leaf_nodes())


def models_in_order():
    """Every model with a table, after the models that its foreign keys name."""
    wanted = [model for model in apps.get_models(include_auto_created=True)
              if model._meta.managed and model._meta.db_table not in LEFT_OUT]
    placed = []

    def place(model, under):
        if model in placed or model in under:
            return
        for field in model._meta.concrete_fields:
            if field.remote_field:
                place(field.remote_field.model, [*under, model])
        placed.append(model)

    for model in wanted:
        place(model, [])
    return placed


def rows_of(model):
    """The columns and the rows of one table, by their key."""
    columns = [field.column for field in model._meta.concrete_fields]
    names = ", ".join(f'"{name}"' for name in columns)
    key, table = model._meta.pk.column, model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {names} FROM "{table}" ORDER BY "{key}"')  # noqa: S608
        return {"table": table, "columns": columns, "rows": cursor.fetchall()}


with lzma.open(settings.DATA_DIR / "foundation.jsonl.xz", "wt", encoding="utf-8", preset=9) as out:
    for value in ({"migrations": newest_migrations()}, *map(rows_of, models_in_order())):
        out.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")
