"""Names as they are looked for: folded, in a column that follows the name."""
from django.db import migrations

import platform_core.members.names
from platform_core.members.names import folded_name

BATCH = 500


def fold_names(apps, schema_editor):
    """Fill the column for those who are there, in batches."""
    members = apps.get_model("members", "Member").objects.order_by("pk").only("pk", "name")
    last = 0
    while batch := list(members.filter(pk__gt=last)[:BATCH]):
        for member in batch:
            member.folded_name = folded_name(member.name)
        members.model.objects.bulk_update(batch, ["folded_name"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("members", "0008_time_zone")]
    operations = [
        migrations.AddField(
            "member", "folded_name",
            platform_core.members.names.FoldedNameField(default="", editable=False, max_length=400),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
