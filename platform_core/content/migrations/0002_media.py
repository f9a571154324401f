import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.privacy.fields


class Migration(migrations.Migration):

    dependencies = [
        ('attachments', '0001_initial'),
        ('content', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='block',
            name='kind',
            field=models.CharField(choices=[('heading', 'Heading'), ('text', 'Text'), ('list', 'List'), ('step', 'Step'), ('number', 'Number'), ('link', 'Link'), ('assurance', 'Promise'), ('label', 'Fixed word'), ('cue', 'Subtitle'), ('alt', 'Description of a picture'), ('image', 'Picture')], default='text', max_length=12),
        ),
        migrations.CreateModel(
            name='Media',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', platform_core.privacy.fields.CheckedCharField(max_length=80, verbose_name='name')),
                ('is_decorative', models.BooleanField(default=False, verbose_name='decorative')),
                ('licence', models.CharField(choices=[('own', 'Made by or for this platform'), ('cc0', 'CC0: free for all use'), ('cc-by', 'CC BY: with the name of the maker'), ('cc-by-sa', 'CC BY-SA: with the name, shared alike'), ('permission', 'Used with permission of the maker')], max_length=12, verbose_name='licence')),
                ('maker', platform_core.privacy.fields.CheckedCharField(max_length=120, names=True, verbose_name='maker')),
                ('consent', models.CharField(choices=[('nobody', 'Nobody can be recognised in it'), ('agreed', 'Who can be recognised agreed in writing to this use')], max_length=12, verbose_name='consent')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attachments.storedfile')),
                ('small', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attachments.storedfile')),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
            },
        ),
        migrations.CreateModel(
            name='MediaAlt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', platform_core.privacy.fields.CheckedCharField(max_length=250, verbose_name='description')),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.language', to_field='code')),
                ('media', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alts', to='content.media')),
            ],
            options={
                'verbose_name': 'description of a picture',
                'verbose_name_plural': 'descriptions of pictures',
                'constraints': [models.UniqueConstraint(fields=('media', 'language'), name='one_description_per_language')],
            },
        ),
    ]
