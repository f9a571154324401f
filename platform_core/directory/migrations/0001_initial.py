import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.lib.countries
import platform_core.privacy.fields


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('workflow', '0002_reasons_leave_the_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('status', models.CharField(choices=[('new', 'Not shown yet'), ('listed', 'Shown'), ('retracted', 'Known to be wrong'), ('withdrawn', 'Not shown any more')], default='new', max_length=20)),
                ('assured_at', models.DateTimeField(null=True)),
                ('assured_how', models.CharField(blank=True, choices=[('read', 'read in its source'), ('tried', 'tried and found right')], max_length=8)),
                ('due_at', models.DateTimeField(null=True)),
                ('told_at', models.DateTimeField(null=True)),
                ('key', models.SlugField(blank=True, max_length=80)),
                ('country', models.CharField(choices=platform_core.lib.countries.project_country_choices, max_length=2, verbose_name='country')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('assured_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
            ],
            options={
                'verbose_name': 'help line',
                'verbose_name_plural': 'help lines',
                'ordering': ['country', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ServiceVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for a second person'), ('returned', 'Sent back'), ('live', 'Live'), ('replaced', 'Replaced'), ('given_up', 'Given up')], default='draft', max_length=20)),
                ('facts', platform_core.privacy.fields.CheckedJSONField(default=dict)),
                ('note', platform_core.privacy.fields.CheckedTextField(blank=True, max_length=600, verbose_name='what changed and why')),
                ('is_tried', models.BooleanField(default=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(null=True)),
                ('approver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='directory.service')),
            ],
            options={
                'verbose_name': 'version of a help line',
                'verbose_name_plural': 'versions of help lines',
                'ordering': ['-pk'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='service',
            name='live',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.serviceversion'),
        ),
        migrations.CreateModel(
            name='Value',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('status', models.CharField(choices=[('new', 'Not shown yet'), ('listed', 'Shown'), ('retracted', 'Known to be wrong'), ('withdrawn', 'Not shown any more')], default='new', max_length=20)),
                ('assured_at', models.DateTimeField(null=True)),
                ('assured_how', models.CharField(blank=True, choices=[('read', 'read in its source'), ('tried', 'tried and found right')], max_length=8)),
                ('due_at', models.DateTimeField(null=True)),
                ('told_at', models.DateTimeField(null=True)),
                ('country', models.CharField(choices=platform_core.lib.countries.project_country_choices, max_length=2, verbose_name='country')),
                ('question', models.SlugField(max_length=60, verbose_name='question')),
                ('assured_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
            ],
            options={
                'verbose_name': 'value of a country',
                'verbose_name_plural': 'values of countries',
                'ordering': ['country', 'question'],
            },
        ),
        migrations.CreateModel(
            name='ValueVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for a second person'), ('returned', 'Sent back'), ('live', 'Live'), ('replaced', 'Replaced'), ('given_up', 'Given up')], default='draft', max_length=20)),
                ('facts', platform_core.privacy.fields.CheckedJSONField(default=dict)),
                ('note', platform_core.privacy.fields.CheckedTextField(blank=True, max_length=600, verbose_name='what changed and why')),
                ('is_tried', models.BooleanField(default=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(null=True)),
                ('approver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='directory.value')),
            ],
            options={
                'verbose_name': 'version of a value',
                'verbose_name_plural': 'versions of values',
                'ordering': ['-pk'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='value',
            name='live',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.valueversion'),
        ),
        migrations.AddConstraint(
            model_name='serviceversion',
            constraint=models.UniqueConstraint(fields=('of', 'number'), name='one_serviceversion_per_number'),
        ),
        migrations.AddConstraint(
            model_name='serviceversion',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'live')), fields=('of',), name='one_live_serviceversion'),
        ),
        migrations.AddConstraint(
            model_name='serviceversion',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('submitted', 'returned'))), fields=('of',), name='one_open_serviceversion'),
        ),
        migrations.AddConstraint(
            model_name='serviceversion',
            constraint=models.CheckConstraint(condition=models.Q(('author', None), ('approver', None), models.Q(('approver', models.F('author')), _negated=True), _connector='OR'), name='serviceversion_published_by_another'),
        ),
        migrations.AddConstraint(
            model_name='serviceversion',
            constraint=models.CheckConstraint(condition=models.Q(('author', None), ('approver__isnull', False), ('status__in', ['draft', 'submitted', 'returned', 'given_up']), _connector='OR'), name='serviceversion_never_live_by_one'),
        ),
        migrations.AddIndex(
            model_name='service',
            index=models.Index(fields=['due_at'], name='services_due'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('key',), name='one_service_per_key'),
        ),
        migrations.AddConstraint(
            model_name='valueversion',
            constraint=models.UniqueConstraint(fields=('of', 'number'), name='one_valueversion_per_number'),
        ),
        migrations.AddConstraint(
            model_name='valueversion',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'live')), fields=('of',), name='one_live_valueversion'),
        ),
        migrations.AddConstraint(
            model_name='valueversion',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('submitted', 'returned'))), fields=('of',), name='one_open_valueversion'),
        ),
        migrations.AddConstraint(
            model_name='valueversion',
            constraint=models.CheckConstraint(condition=models.Q(('author', None), ('approver', None), models.Q(('approver', models.F('author')), _negated=True), _connector='OR'), name='valueversion_published_by_another'),
        ),
        migrations.AddConstraint(
            model_name='valueversion',
            constraint=models.CheckConstraint(condition=models.Q(('author', None), ('approver__isnull', False), ('status__in', ['draft', 'submitted', 'returned', 'given_up']), _connector='OR'), name='valueversion_never_live_by_one'),
        ),
        migrations.AddIndex(
            model_name='value',
            index=models.Index(fields=['due_at'], name='values_due'),
        ),
        migrations.AddConstraint(
            model_name='value',
            constraint=models.UniqueConstraint(fields=('country', 'question'), name='one_value_per_question'),
        ),
    ]
