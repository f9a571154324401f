"""The database itself refuses to change what an entry says (its seal may still be set)."""
from django.db import migrations

FACTS = ["at", "actor_id", "action", "content_type_id", "object_id", "data"]

SQLITE = [
    "CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE OF "
    + ", ".join(FACTS)
    + " ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END"
]
POSTGRES = [
    "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$",
    "CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE OF "
    + ", ".join(FACTS)
    + " ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
    "CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
]


def guard(apps, schema_editor):
    """SQLite gets its trigger against DELETE in 0003."""
    vendor = schema_editor.connection.vendor
    with schema_editor.connection.cursor() as cursor:
        for statement in {"sqlite": SQLITE, "postgresql": POSTGRES}[vendor]:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
