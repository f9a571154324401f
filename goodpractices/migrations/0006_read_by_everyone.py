from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('goodpractices', '0005_new_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='goodpractice',
            name='asked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='goodpractice',
            name='names_author',
            field=models.BooleanField(default=False),
        ),
    ]
