"""Names of kinds and codes of languages may be longer: of public texts there are more of both."""
from importlib import import_module

from django.db import migrations, models

on_sqlite = import_module("platform_core.search.migrations.0006_found_by_nobody").on_sqlite


class Migration(migrations.Migration):
    dependencies = [("search", "0007_folded_terms")]
    operations = [
        migrations.RunPython(on_sqlite("DROP"), migrations.RunPython.noop),
        migrations.AlterField("document", "kind", models.CharField(max_length=24)),
        migrations.AlterField("document", "language", models.CharField(max_length=12)),
        migrations.RunPython(on_sqlite("CREATE"), migrations.RunPython.noop),
    ]
