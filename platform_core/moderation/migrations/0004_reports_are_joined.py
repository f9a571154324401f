"""What is now in complaints and decisions is no longer here."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0003_complaints'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='report',
            name='one_open_report_per_member',
        ),
        migrations.RemoveField(
            model_name='queueitem',
            name='action',
        ),
        migrations.RemoveField(
            model_name='queueitem',
            name='closed_by',
        ),
        migrations.RemoveField(
            model_name='queueitem',
            name='reason',
        ),
        migrations.RemoveField(
            model_name='report',
            name='reason',
        ),
        migrations.RemoveField(
            model_name='report',
            name='reporter',
        ),
        migrations.RemoveField(
            model_name='report',
            name='text',
        ),
        migrations.AddIndex(
            model_name='queueitem',
            index=models.Index(fields=['-closed_at'], name='queue_decided_last'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'open')), fields=('content_type', 'object_id'), name='one_open_report_per_thing'),
        ),
    ]
