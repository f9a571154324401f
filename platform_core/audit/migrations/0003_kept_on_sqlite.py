"""SQLite too refuses to delete an entry; emptying a whole database stays possible (`flush`)."""
from django.db import migrations

KEPT = (
    "CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END"
)


def guard(apps, schema_editor):
    """PostgreSQL has this guard since 0002."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(KEPT)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER audit_entry_kept")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [migrations.RunPython(guard, unguard)]
