from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0013_idle_minutes'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='read_first_until',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='member',
            name='read_only_until',
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
