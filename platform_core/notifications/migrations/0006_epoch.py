from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0005_new_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='inbox',
            name='epoch',
            field=models.PositiveBigIntegerField(db_default=0, default=0),
        ),
    ]
