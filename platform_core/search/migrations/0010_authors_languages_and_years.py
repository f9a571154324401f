"""Facets of authors, languages and years: the sixth version of the analysis.

Nothing changes here: older entries are found as before, and a sweep writes them anew.
"""
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0009_what_it_is_under")]
    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                "document", "version", models.PositiveSmallIntegerField(default=6)),
        ]),
    ]
