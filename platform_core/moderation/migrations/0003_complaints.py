"""Reports of one thing are joined, their words become complaints, the queue points at decisions."""
from datetime import timedelta

from django.db import migrations

from platform_core.privacy.fields import Stored
from platform_core.workflow.earlier import attach_decisions, kind_of

URGENT = {"privacy", "unsafe_advice"}
SAME_MOMENT = timedelta(seconds=5)


def forwards(apps, schema_editor):
    report = apps.get_model("moderation", "Report")
    attach_decisions(apps, report, reason=None)
    known = {}
    for row in report.objects.order_by("pk"):
        key = (row.content_type_id, row.object_id)
        into = known.setdefault(key, row) if row.status == "open" else row
        complain(apps, row, into)
        if into.pk != row.pk:
            forget(apps, row)
    report.objects.filter(status="upheld").update(outcome="hidden")
    items = apps.get_model("moderation", "QueueItem").objects
    items.filter(closed_at=None).filter(object_id__in=urgent(report)).filter(
        content_type=kind_of(apps, report)).update(is_urgent=True)
    for item in items.exclude(closed_at=None).order_by("pk"):
        items.filter(pk=item.pk).update(decision=decision_of(apps, item))
    rename_verbs(apps)


def complain(apps, row, into):
    """What a member reported, as a complaint of the report that stands for it."""
    apps.get_model("moderation", "Complaint").objects.create(
        report=into, reporter_id=row.reporter_id, reason=row.reason, text=Stored(row.text),
        created=row.created,
    )
    if row.reason in URGENT and not into.is_urgent:
        into.is_urgent = True
        into.save(update_fields=["is_urgent"])


def urgent(report):
    return report.objects.filter(is_urgent=True).values("pk")


def forget(apps, row):
    """The row of a report that was joined to another, and its place in the queue."""
    mine = {"content_type": kind_of(apps, type(row)), "object_id": row.pk}
    apps.get_model("moderation", "QueueItem").objects.filter(**mine, closed_at=None).delete()
    row.delete()


def decision_of(apps, item):
    """The decision that closed an item of the queue; made from its columns when none fits."""
    decisions = apps.get_model("workflow", "Decision").objects
    about = {"content_type_id": item.content_type_id, "object_id": item.object_id,
             "action": item.action}
    near = (item.closed_at - SAME_MOMENT, item.closed_at + SAME_MOMENT)
    found = decisions.filter(**about, at__range=near).order_by("pk").last()
    if found is None and item.reason:
        found = decisions.create(
            **about, by_id=item.closed_by_id, reason=Stored(item.reason), at=item.closed_at
        )
    return found


def rename_verbs(apps):
    """What was told of an upheld report keeps its sentence under the new name."""
    for name in ("Event", "Notification"):
        rows = apps.get_model("notifications", name).objects
        rows.filter(verb="report_upheld").update(verb="report_hidden")


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0002_decisions"), ("workflow", "0002_reasons_leave_the_record"),
        ("notifications", "0001_initial"),
    ]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
