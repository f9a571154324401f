"""The key of an audience of groups is a hash of their ids, so that it fits for any number of them."""
import hashlib

from django.db import migrations


def forwards(apps, schema_editor):
    audiences = apps.get_model("members", "Audience").objects
    for audience in audiences.filter(key__startswith="groups:"):
        ids = audience.key.removeprefix("groups:")
        key = hashlib.sha256(ids.encode()).hexdigest()
        audiences.filter(pk=audience.pk).update(key=f"groups:{key}")


class Migration(migrations.Migration):
    dependencies = [("members", "0005_question_is_gone")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
