"""Files stand beside what members ask."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("pages", "0002_years"),
    ]

    operations = [
        migrations.AddField(
            model_name="message", name="file_count",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
