from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0003_choices_by_family'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='preference',
            name='mail_decisions',
        ),
        migrations.RemoveField(
            model_name='preference',
            name='mail_mentions',
        ),
        migrations.RemoveField(
            model_name='preference',
            name='mail_practices',
        ),
        migrations.RemoveField(
            model_name='preference',
            name='mail_replies',
        ),
        migrations.AddConstraint(
            model_name='inbox',
            constraint=models.CheckConstraint(condition=models.Q(('unread__gte', 0)), name='no_less_than_nothing_unread'),
        ),
    ]
