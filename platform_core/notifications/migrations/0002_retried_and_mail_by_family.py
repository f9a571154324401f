import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.notifications.models.event


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('notifications', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HeldMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_error', models.CharField(blank=True, max_length=200)),
                ('failed_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'notices by mail',
            },
        ),
        migrations.AlterModelOptions(
            name='event',
            options={'verbose_name': 'notices of an event'},
        ),
        migrations.AlterModelOptions(
            name='outgoingmail',
            options={'verbose_name': 'mail'},
        ),
        migrations.RemoveIndex(
            model_name='event',
            name='events_waiting',
        ),
        migrations.RemoveIndex(
            model_name='outgoingmail',
            name='mail_waiting',
        ),
        migrations.AddField(
            model_name='event',
            name='attempts',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='event',
            name='failed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='event',
            name='last_error',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='event',
            name='next_try',
            field=models.DateTimeField(default=platform_core.notifications.models.event.after_grace),
        ),
        migrations.AddField(
            model_name='outgoingmail',
            name='content_type',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype'),
        ),
        migrations.AddField(
            model_name='outgoingmail',
            name='failed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='outgoingmail',
            name='object_id',
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='preference',
            name='bell',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='preference',
            name='mail',
            field=models.JSONField(default=dict),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('delivered', None), ('failed_at', None)), fields=['next_try'], name='events_waiting'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('failed_at__isnull', False)), fields=['failed_at'], name='events_stuck'),
        ),
        migrations.AddIndex(
            model_name='outgoingmail',
            index=models.Index(condition=models.Q(('failed_at', None), ('sent_at', None)), fields=['next_try'], name='mail_waiting'),
        ),
        migrations.AddIndex(
            model_name='outgoingmail',
            index=models.Index(condition=models.Q(('object_id__isnull', False)), fields=['content_type', 'object_id'], name='mail_about'),
        ),
        migrations.AddField(
            model_name='heldmail',
            name='member',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
