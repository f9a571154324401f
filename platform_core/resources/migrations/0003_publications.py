import django.db.models.deletion
import django.utils.timezone
import taggit.managers
from django.db import migrations, models

import platform_core.privacy.fields


class Migration(migrations.Migration):

    dependencies = [
        ('attachments', '0001_initial'),
        ('content', '0003_found_by_everybody'),
        ('resources', '0002_film'),
        ('taxonomy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('flyer', 'Flyer'), ('report', 'Report'), ('advice', 'Recommendations'), ('other', 'Other')], default='report', max_length=12, verbose_name='kind')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('licence', models.CharField(blank=True, choices=[('cc_by', 'CC BY: may be used and changed, with the source named'), ('cc_by_sa', 'CC BY-SA: as CC BY, and shared under the same terms'), ('cc_by_nc', 'CC BY-NC: as CC BY, not for profit'), ('all_rights', 'All rights reserved')], max_length=12, verbose_name='licence')),
                ('made_by', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=160, verbose_name='made by')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='look again on')),
                ('told_at', models.DateTimeField(null=True)),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='resources.publication', verbose_name='replaced by')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='taxonomy.Tagged', to='taxonomy.Concept', verbose_name='Tags')),
                ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.work')),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publications',
            },
        ),
        migrations.CreateModel(
            name='PublicationFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_error', models.CharField(blank=True, max_length=200)),
                ('failed_at', models.DateTimeField(null=True)),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('is_example', models.BooleanField(default=False)),
                ('is_read', models.BooleanField(default=False)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='resources.publication')),
                ('stored', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attachments.storedfile')),
            ],
            options={
                'verbose_name': 'file of a publication',
                'verbose_name_plural': 'files of publications',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('publication', 'language'), name='one_file_a_language')],
            },
        ),
    ]
