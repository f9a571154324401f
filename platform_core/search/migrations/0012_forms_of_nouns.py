"""Plurals and diminutives are indexed as their noun: the seventh version of the analysis.

Nothing changes here: older entries are found as before, and a sweep writes them anew.
"""
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0011_what_is_missed")]
    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                "document", "version", models.PositiveSmallIntegerField(default=7)),
        ]),
    ]
