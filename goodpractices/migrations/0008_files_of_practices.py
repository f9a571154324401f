"""A practice has files beside its links."""
from django.db import migrations, models

import platform_core.privacy.fields


class Migration(migrations.Migration):

    dependencies = [
        ("goodpractices", "0007_grounds"),
    ]

    operations = [
        migrations.AddField(
            model_name="goodpractice", name="file_count",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="goodpractice", name="material_files",
            field=platform_core.privacy.fields.CheckedJSONField(
                blank=True, db_default=[], default=list,
                help_text="Documents or pictures that belong with it.",
                verbose_name="files"),
        ),
    ]
