"""Files stand beside what is said in reports and appeals."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("moderation", "0013_cleared_numbers"),
    ]

    operations = [
        migrations.AddField(
            model_name="appeal", name="file_count",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="complaint", name="file_count",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
