import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('content', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Leaflet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='resources.leaflet', verbose_name='replaced by')),
                ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.work')),
            ],
            options={
                'verbose_name': 'leaflet',
                'verbose_name_plural': 'leaflets',
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_error', models.CharField(blank=True, max_length=200)),
                ('failed_at', models.DateTimeField(null=True)),
                ('form', models.CharField(choices=[('fold', 'A4, folded twice'), ('card', 'wallet card')], max_length=8)),
                ('wanted', models.CharField(blank=True, max_length=64)),
                ('made_of', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('size', models.PositiveIntegerField(default=0)),
                ('source_seen', models.PositiveBigIntegerField(default=0)),
                ('made_at', models.DateTimeField(null=True)),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.language', to_field='code')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.work')),
            ],
            options={
                'verbose_name': 'sheet to print',
                'verbose_name_plural': 'sheets to print',
                'constraints': [models.UniqueConstraint(fields=('work', 'language', 'form'), name='one_sheet_per_form')],
            },
        ),
        migrations.CreateModel(
            name='ShortAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, unique=True)),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.language', to_field='code')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.work')),
            ],
            options={
                'verbose_name': 'short address',
                'verbose_name_plural': 'short addresses',
                'constraints': [models.UniqueConstraint(fields=('work', 'language'), name='one_short_address')],
            },
        ),
    ]
