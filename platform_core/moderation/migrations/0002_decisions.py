"""Decisions and complaints."""
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.privacy.fields


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0001_initial'),
        ('workflow', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('privacy', 'It may identify a person'), ('unsafe_advice', 'The advice may be unsafe'), ('disrespect', 'It is disrespectful or discriminating'), ('off_topic', 'It does not belong here'), ('spam', 'It is advertising or spam'), ('other', 'Something else')], max_length=16, verbose_name='what is wrong')),
                ('text', platform_core.privacy.fields.CheckedTextField(blank=True, max_length=2000, verbose_name='explanation')),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('seen_title', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=300)),
                ('seen_text', platform_core.privacy.fields.CheckedTextField(blank=True)),
                ('seen_revision', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'complaint',
                'verbose_name_plural': 'complaints',
                'ordering': ['pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='report',
            options={'verbose_name': 'report', 'verbose_name_plural': 'reports'},
        ),
        migrations.AddField(
            model_name='queueitem',
            name='decision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='is_parked',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='is_urgent',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='report',
            name='decision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='report',
            name='is_urgent',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='report',
            name='outcome',
            field=models.CharField(blank=True, choices=[('hidden', 'it has been hidden'), ('gone', 'it was no longer shown')], max_length=8),
        ),
        migrations.AddField(
            model_name='report',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='queueitem',
            name='kind',
            field=models.CharField(max_length=16),
        ),
        migrations.AlterField(
            model_name='report',
            name='status',
            field=models.CharField(choices=[('new', 'New'), ('open', 'Open'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed')], default='new', max_length=20),
        ),
        migrations.AddField(
            model_name='complaint',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='complaints', to='moderation.report'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='reporter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to=settings.AUTH_USER_MODEL),
        ),
    ]
