import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='QueueItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('kind', models.CharField(choices=[('post', 'Reply'), ('thread', 'Discussion'), ('practice', 'Good practice'), ('application', 'Application for membership'), ('report', 'Report')], max_length=12)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('action', models.CharField(blank=True, max_length=24)),
                ('reason', models.TextField(blank=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('closed_at', None)), fields=['opened_at', 'id'], name='queue_oldest_first'), models.Index(fields=['content_type', 'object_id'], name='queue_by_target')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('content_type', 'object_id'), name='waits_only_once')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed')], default='draft', max_length=20)),
                ('reason', models.CharField(choices=[('privacy', 'It may identify a person'), ('unsafe_advice', 'The advice may be unsafe'), ('disrespect', 'It is disrespectful or discriminating'), ('off_topic', 'It does not belong here'), ('spam', 'It is advertising or spam'), ('other', 'Something else')], max_length=16, verbose_name='what is wrong')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='explanation')),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('reporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'open')), fields=('content_type', 'object_id', 'reporter'), name='one_open_report_per_member')],
            },
        ),
    ]
