from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0004_mail_by_family_alone'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='event',
            options={'verbose_name': 'notifications of an event'},
        ),
        migrations.AlterModelOptions(
            name='heldmail',
            options={'verbose_name': 'notifications by e-mail'},
        ),
    ]
