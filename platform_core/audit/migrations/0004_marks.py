"""Each entry carries a mark of whoever wrote it, which the database refuses to change."""
from django.db import migrations, models

COLUMNS = "at, actor_id, action, content_type_id, object_id, data"
REFUSE = {
    "sqlite": "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END",
    "postgresql": "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
}


def guard(columns):
    """Both triggers anew: SQLite makes a new table for a new column, and leaves them behind."""
    def run(apps, schema_editor):
        vendor = schema_editor.connection.vendor
        on = " ON audit_entry" if vendor == "postgresql" else ""
        for name, when in [("audit_entry_unchanged", f"UPDATE OF {columns}"),
                           ("audit_entry_kept", "DELETE")]:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {when} ON audit_entry {REFUSE[vendor]}")
    return run


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_kept_on_sqlite"),
        ("workflow", "0002_reasons_leave_the_record"),    # which makes the trigger anew as well
    ]
    operations = [
        migrations.AddField("entry", "mark", models.CharField(
            blank=True, db_default="", default="", max_length=80)),
        migrations.RunPython(guard(f"{COLUMNS}, mark"), guard(COLUMNS)),
    ]
