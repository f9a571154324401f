"""A question is the reason of a decision."""
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0004_decisions_of_members'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='membershiprequest',
            name='question',
        ),
    ]
