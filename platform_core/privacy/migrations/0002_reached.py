from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('privacy', '0001_checkpoint'),
    ]

    operations = [
        migrations.AddField(
            model_name='checkpoint',
            name='reached',
            field=models.CharField(default='', max_length=40),
        ),
    ]
