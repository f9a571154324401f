from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0007_unsent_texts")]
    operations = [
        migrations.AddField(
            "member", "time_zone",
            models.CharField("time zone", blank=True, default="", max_length=64),
            preserve_default=False,
        ),
    ]
