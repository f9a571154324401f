from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=100, unique=True)),
                ('version', models.PositiveSmallIntegerField(default=0)),
                ('last', models.PositiveBigIntegerField(default=0)),
                ('is_done', models.BooleanField(default=False)),
                ('failed', models.JSONField(default=list)),
            ],
        ),
    ]
