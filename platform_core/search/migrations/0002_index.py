"""The engine's own index of the analysed text, kept by the database itself."""
from django.db import migrations

from platform_core.search.engines import engine


def run(name):
    def statements(apps, schema_editor):
        with schema_editor.connection.cursor() as cursor:
            for statement in getattr(engine(schema_editor.connection.vendor), name):
                cursor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(run("CREATE"), run("DROP"))]
