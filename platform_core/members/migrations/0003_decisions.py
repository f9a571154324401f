"""Decisions about members and applications."""
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0002_checked_text'),
        ('workflow', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='decision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='member',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='membershiprequest',
            name='decision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='membershiprequest',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
