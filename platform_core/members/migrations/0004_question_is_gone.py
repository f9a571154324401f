"""A question is the reason of a decision."""
import django.db.models.deletion
import django.utils.timezone
import platform_core.privacy.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0003_decisions_of_members'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='membershiprequest',
            name='question',
        ),
    ]
