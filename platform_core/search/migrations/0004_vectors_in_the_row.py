"""PostgreSQL keeps the words of an entry in its row, where a search reads a thousand of them.

Only what is written from now on: entries are written anew by `search_rebuild` or a VACUUM FULL.
"""
from django.db import migrations

from platform_core.search.engines import engine


def widen_rows(apps, schema_editor):
    for statement in engine(schema_editor.connection.vendor).WIDEN:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_facets_in_the_index")]
    operations = [migrations.RunPython(widen_rows, migrations.RunPython.noop)]
