import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Concept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name='slug')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('facet', models.CharField(choices=[('forms', 'Forms of violence'), ('contexts', 'Context'), ('interventions', 'Interventions'), ('principles', 'Principles and ways of working'), ('people', 'Target groups'), ('services', 'Services and organisations'), ('legal', 'Law and policy')], max_length=20)),
                ('labels', models.JSONField(default=dict)),
                ('synonyms', models.JSONField(default=dict)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('broader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='narrower', to='taxonomy.concept')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Tagged',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged', to='taxonomy.concept')),
            ],
            options={
                'indexes': [models.Index(fields=['tag', 'content_type', 'object_id'], name='tagged_by_concept')],
                'constraints': [models.UniqueConstraint(fields=('content_type', 'object_id', 'tag'), name='tagged_only_once')],
            },
        ),
    ]
