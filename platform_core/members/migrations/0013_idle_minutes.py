from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0012_address_changes'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='idle_minutes',
            field=models.PositiveSmallIntegerField(choices=[(0, 'When I close the browser'), (15, 'After 15 minutes without use'), (30, 'After 30 minutes without use'), (120, 'After 2 hours without use'), (480, 'After 8 hours without doing anything')], db_default=0, default=0, verbose_name='sign me out'),
        ),
    ]
