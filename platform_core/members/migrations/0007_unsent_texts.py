import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0006_audiences_of_many_groups'),
    ]

    operations = [
        migrations.CreateModel(
            name='UnsentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=200)),
                ('sealed', models.BinaryField()),
                ('sheet', models.CharField(max_length=12)),
                ('version', models.PositiveIntegerField(default=0)),
                ('typed_at', models.DateTimeField()),
                ('discarded_at', models.DateTimeField(null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsent_texts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'unfinished text',
                'verbose_name_plural': 'unfinished texts',
                'indexes': [models.Index(fields=['member', 'place', '-typed_at'], name='unsent_at_a_place'), models.Index(fields=['typed_at'], name='unsent_by_age')],
            },
        ),
    ]
