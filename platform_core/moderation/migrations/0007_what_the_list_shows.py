"""What the queue shows of a thing is stored with it; the list is one indexed read."""
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('members', '0013_idle_minutes'),
        ('moderation', '0006_appeals'),
        ('workflow', '0003_grounds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='queueitem',
            name='queue_oldest_first',
        ),
        migrations.RemoveIndex(
            model_name='queueitem',
            name='queue_decided_last',
        ),
        migrations.AddField(
            model_name='queueitem',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='category',
            field=models.CharField(blank=True, db_default='', max_length=60),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='claimed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='claimed_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='deciders',
            field=models.CharField(choices=[('team', 'a colleague'), ('reviewers', 'reviewers')], db_default='team', default='team', max_length=12),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='ground',
            field=models.CharField(blank=True, choices=[('privacy', 'It may identify a person'), ('life', 'Somebody’s life may be in danger'), ('illegal', 'It may be against the law'), ('harassment', 'It threatens or harasses somebody'), ('unsafe_advice', 'It is misleading, or the advice is unsafe'), ('disrespect', 'It is disrespectful or discriminating'), ('off_topic', 'It does not belong here'), ('spam', 'It is advertising or spam'), ('other', 'Something else')], db_default='', max_length=16),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='is_heavy',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.organisation'),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='taken_from',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='written_in',
            field=models.CharField(blank=True, db_default='', max_length=8),
        ),
        migrations.AddIndex(
            model_name='queueitem',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['-closed_at'], name='queue_closed_last'),
        ),
        migrations.AddField(
            model_name='queueitem',
            name='rank',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(is_parked=True, then=models.Value(2)), models.When(is_urgent=True, then=models.Value(0)), default=models.Value(1)), output_field=models.SmallIntegerField()),
        ),
        migrations.AddIndex(
            model_name='queueitem',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['rank', 'opened_at', 'id'], name='queue_urgent_first'),
        ),
    ]
