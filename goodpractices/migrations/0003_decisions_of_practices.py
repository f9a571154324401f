"""Each practice and version points at the decision that led to its state."""
from django.db import migrations

from platform_core.workflow.earlier import attach_decisions


def forwards(apps, schema_editor):
    suspended = {"suspended": "hide"}
    attach_decisions(apps, apps.get_model("goodpractices", "GoodPractice"), states=suspended)
    attach_decisions(apps, apps.get_model("goodpractices", "Version"))


class Migration(migrations.Migration):
    dependencies = [("goodpractices", "0002_decisions_and_erasure")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
