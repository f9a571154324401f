from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0009_new_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='category',
            name='takes_new',
            field=models.BooleanField(default=True, help_text='Off: what is there can be read and replied to, but nothing new begins.', verbose_name='takes new discussions'),
        ),
    ]
