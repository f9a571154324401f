"""Groups as coordinators keep them; organisations are found by name, and keep merged names."""
import django.db.models.deletion
from django.db import migrations, models

import platform_core.members.groups
import platform_core.members.names
from platform_core.members.names import folded_name

BATCH = 500


def fold_names(apps, schema_editor):
    """Fill the column for those that are there, in batches."""
    rows = apps.get_model("members", "Organisation").objects.order_by("pk").only("pk", "name")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for one in batch:
            one.folded_name = folded_name(one.name)
        rows.model.objects.bulk_update(batch, ["folded_name"])
        last = batch[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('members', '0010_folded_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='MemberGroup',
            fields=[
            ],
            options={
                'verbose_name': 'group of members',
                'verbose_name_plural': 'groups of members',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('auth.group',),
            managers=[
                ('objects', platform_core.members.groups.MemberGroupManager()),
            ],
        ),
        migrations.AddField(
            model_name='organisation',
            name='folded_name',
            field=platform_core.members.names.FoldedNameField(default='', editable=False, max_length=400),
        ),
        migrations.AddField(
            model_name='organisation',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='other_names', to='members.organisation'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['folded_name', 'id'], name='organisations_by_name'),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
