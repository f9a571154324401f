from django.conf import settings
from django.db import migrations, models

ASKED = {"null": True, "on_delete": models.SET_NULL, "related_name": "+",
         "to": settings.AUTH_USER_MODEL}


class Migration(migrations.Migration):

    dependencies = [
        ("moderation", "0014_files_with_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("queueitem", "asked", models.ForeignKey(**ASKED)),
        migrations.AddField("note", "asked", models.ForeignKey(**ASKED)),
    ]
