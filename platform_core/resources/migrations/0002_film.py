import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('attachments', '0001_initial'),
        ('content', '0001_initial'),
        ('resources', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Film',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('length', models.PositiveIntegerField(default=0, verbose_name='length in ms')),
                ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.work')),
            ],
            options={
                'verbose_name': 'film',
                'verbose_name_plural': 'films',
            },
        ),
        migrations.CreateModel(
            name='FilmFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('mp4', 'The film (.mp4)'), ('webm', 'The same film, smaller (.webm)'), ('described', 'The film with audio description (.mp4)'), ('poster', 'The picture before it begins')], max_length=12)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attachments.storedfile')),
                ('film', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='resources.film')),
            ],
            options={
                'verbose_name': 'file of a film',
                'verbose_name_plural': 'files of films',
                'constraints': [models.UniqueConstraint(fields=('film', 'form'), name='one_file_per_form')],
            },
        ),
    ]
