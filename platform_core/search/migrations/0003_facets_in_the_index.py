"""Facets move from rows of their own into the engine's index; the lexicon comes.

Existing entries keep what they have and are written anew by the sweep `search-outdated`.
"""
import django.db.models.deletion
from django.db import migrations, models

from platform_core.search.engines import engine

JOINED = {
    "postgresql": "string_agg(dimension || ':' || value, ' ' ORDER BY dimension, value)",
    "sqlite": "group_concat(dimension || ':' || value, ' ')",
}


def run(name):
    def statements(apps, schema_editor):
        for statement in getattr(engine(schema_editor.connection.vendor), name):
            schema_editor.execute(statement)

    return statements


def take_over(apps, schema_editor):
    joined = JOINED[schema_editor.connection.vendor]
    schema_editor.execute(
        "UPDATE search_document SET facets = 'is:' || kind || coalesce(' ' || ("  # noqa: S608
        f"SELECT {joined} FROM search_documentfacet WHERE document_id = search_document.id), '')"
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index")]
    operations = [
        migrations.RunPython(run("DROP"), migrations.RunPython.noop),
        migrations.CreateModel(
            name="Lexicon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("words", models.JSONField(default=dict)),
                ("parts", models.JSONField(default=dict)),
            ],
        ),
        migrations.AddField("document", "edition", models.PositiveIntegerField(default=0)),
        migrations.AddField("document", "facets", models.TextField(default="")),
        migrations.AlterField("document", "version", models.PositiveSmallIntegerField(default=2)),
        migrations.AlterField(
            "document", "content_type",
            models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="contenttypes.contenttype"),
        ),
        migrations.RemoveIndex("document", "documents_newest"),
        migrations.AddIndex("document", models.Index(fields=["version", "edition"], name="documents_by_analysis")),
        migrations.RunPython(take_over, migrations.RunPython.noop),
        migrations.DeleteModel("DocumentFacet"),
        migrations.RunPython(run("CREATE"), run("DROP")),
    ]
