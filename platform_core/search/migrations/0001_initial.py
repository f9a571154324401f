import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('members', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('language', models.CharField(max_length=5)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('sector', models.CharField(blank=True, max_length=24)),
                ('published_at', models.DateTimeField()),
                ('title', models.CharField(max_length=200)),
                ('terms', models.TextField()),
                ('length', models.PositiveIntegerField()),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience')),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
            ],
        ),
        migrations.CreateModel(
            name='DocumentFacet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(max_length=12)),
                ('value', models.CharField(max_length=60)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facets', to='search.document')),
            ],
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['kind', '-published_at'], name='documents_newest'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('content_type', 'object_id'), name='indexed_only_once'),
        ),
        migrations.AddIndex(
            model_name='documentfacet',
            index=models.Index(fields=['dimension', 'value', 'document'], name='facet_values'),
        ),
        migrations.AddConstraint(
            model_name='documentfacet',
            constraint=models.UniqueConstraint(fields=('document', 'dimension', 'value'), name='one_per_value'),
        ),
    ]
