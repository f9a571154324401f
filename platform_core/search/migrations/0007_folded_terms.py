"""A new document is written by the analysis of version 4; the table stays as it is.

Older entries are found as before, and a sweep writes them anew while the site serves.
"""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0006_found_by_nobody"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                model_name="document",
                name="version",
                field=models.PositiveSmallIntegerField(default=4),
            ),
        ]),
    ]
