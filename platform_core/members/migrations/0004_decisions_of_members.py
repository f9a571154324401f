"""Applications and members point at the decision that led to their state."""
from django.db import migrations

from platform_core.privacy.fields import Stored
from platform_core.workflow.earlier import attach_decisions, kind_of


def forwards(apps, schema_editor):
    request = apps.get_model("members", "MembershipRequest")
    attach_decisions(apps, request, reason=None)
    attach_decisions(apps, apps.get_model("members", "Member"), reason=None)
    for row in request.objects.exclude(question="").filter(status__in=["asked", "pending"]):
        keep_question(apps, request, row)


def keep_question(apps, request, row):
    """A question that was answered is still the decision on which the application waits."""
    decisions = apps.get_model("workflow", "Decision").objects
    mine = {"content_type": kind_of(apps, request), "object_id": row.pk, "action": "ask"}
    asked = decisions.filter(**mine).order_by("-pk").first()
    if asked is None or asked.reason != row.question:
        asked = decisions.create(**mine, reason=Stored(row.question))
    request.objects.filter(pk=row.pk).update(decision=asked)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_decisions"), ("workflow", "0002_reasons_leave_the_record"),
    ]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
