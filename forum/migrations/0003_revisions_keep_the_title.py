from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0002_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='postrevision',
            name='title',
            field=models.CharField(blank=True, max_length=120),
        ),
    ]
