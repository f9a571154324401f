"""An entry knows what it is part of; its words are those of the fifth version of the analysis.

The column is new and empty: older entries are found as before, and a sweep writes them anew.
"""
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0008_longer_names_of_kinds")]
    operations = [
        migrations.AddField("document", "under", models.PositiveBigIntegerField(null=True)),
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                "document", "version", models.PositiveSmallIntegerField(default=5)),
        ]),
    ]
