"""What is now in Decisions is no longer here."""
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('goodpractices', '0003_decisions_of_practices'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='goodpractice',
            name='decision_reason',
        ),
        migrations.RemoveField(
            model_name='goodpractice',
            name='privacy_findings',
        ),
        migrations.RemoveField(
            model_name='version',
            name='decision_reason',
        ),
        migrations.RemoveField(
            model_name='version',
            name='privacy_findings',
        ),
    ]
