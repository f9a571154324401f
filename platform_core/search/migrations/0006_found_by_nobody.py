"""An entry that nobody may find keeps its analysed text: shown again, it needs no work."""
import django.db.models.deletion
from django.db import migrations, models

from platform_core.search.engines import engine


def on_sqlite(name):
    """SQLite makes the table anew, which takes the engine's triggers away."""

    def statements(apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            for statement in getattr(engine("sqlite"), name):
                schema_editor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_initial"), ("search", "0005_terms_without_invisible_signs"),
    ]
    operations = [
        migrations.RunPython(on_sqlite("DROP"), migrations.RunPython.noop),
        migrations.AddField("lexicon", "is_doubtful", models.BooleanField(default=False)),
        migrations.AlterField(
            "document", "audience",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.audience"),
        ),
        migrations.RunPython(on_sqlite("CREATE"), migrations.RunPython.noop),
    ]
