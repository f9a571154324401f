"""Decisions about members and applications."""
import django.db.models.deletion
import django.utils.timezone
import platform_core.privacy.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0001_initial'),
        ('workflow', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='decision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='member',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='membershiprequest',
            name='decision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='membershiprequest',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='membershiprequest',
            name='answer',
            field=platform_core.privacy.fields.CheckedTextField(blank=True),
        ),
        migrations.AlterField(
            model_name='membershiprequest',
            name='motivation',
            field=platform_core.privacy.fields.CheckedTextField(max_length=2000, verbose_name='why you would like to join'),
        ),
    ]
