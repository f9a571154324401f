"""Decisions, what made a text wait, and earlier texts that can be erased."""
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.privacy.fields


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0004_rare_filters'),
        ('workflow', '0002_reasons_leave_the_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='decision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='post',
            name='held_kinds',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='postrevision',
            name='erased_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='postrevision',
            name='erased_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='postrevision',
            name='erased_for',
            field=models.CharField(blank=True, choices=[('privacy', 'It may identify a person'), ('unsafe_advice', 'The advice may be unsafe'), ('disrespect', 'It is disrespectful or discriminating'), ('off_topic', 'It does not belong here'), ('spam', 'It is advertising or spam'), ('other', 'Something else')], max_length=16),
        ),
        migrations.AddField(
            model_name='postrevision',
            name='stood',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='thread',
            name='decision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='thread',
            name='held_kinds',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='thread',
            name='last_standing',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='thread',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        # The columns stay as they are: only what may pass into them changes.
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                model_name='post',
                name='body',
                field=platform_core.privacy.fields.CheckedRichTextField(verbose_name='text'),
            ),
            migrations.AlterField(
                model_name='post',
                name='status',
                field=models.CharField(choices=[('waiting', 'Waits with its discussion'), ('pending', 'Waiting for a moderator'), ('published', 'Published'), ('returned', 'Returned for change'), ('rejected', 'Rejected'), ('hidden', 'Hidden'), ('removed', 'Removed')], default='waiting', max_length=20),
            ),
            migrations.AlterField(
                model_name='postrevision',
                name='body',
                field=platform_core.privacy.fields.CheckedRichTextField(blank=True),
            ),
            migrations.AlterField(
                model_name='postrevision',
                name='title',
                field=platform_core.privacy.fields.CheckedCharField(blank=True, max_length=120),
            ),
            migrations.AlterField(
                model_name='thread',
                name='status',
                field=models.CharField(choices=[('waiting', 'Waits with its discussion'), ('pending', 'Waiting for a moderator'), ('published', 'Published'), ('returned', 'Returned for change'), ('rejected', 'Rejected'), ('hidden', 'Hidden'), ('removed', 'Removed')], default='waiting', max_length=20),
            ),
            migrations.AlterField(
                model_name='thread',
                name='title',
                field=platform_core.privacy.fields.CheckedCharField(max_length=120, verbose_name='title'),
            ),
        ]),
    ]
