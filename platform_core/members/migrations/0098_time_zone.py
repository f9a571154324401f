from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0006_audiences_of_many_groups")]
    operations = [
        migrations.AddField(
            "member", "time_zone",
            models.CharField("time zone", blank=True, default="", max_length=64),
            preserve_default=False,
        ),
    ]
