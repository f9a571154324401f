import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.privacy.fields


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '0009_folded_names'),
        ('workflow', '0002_reasons_leave_the_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ContentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Language',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('code', models.CharField(max_length=12, unique=True, validators=[django.core.validators.RegexValidator('^(?!ws$)[a-z]{2,3}(-[a-z0-9]{2,8})?\\Z', 'Give the code of a language: two or three letters, like “fr” or “ckb”.')], verbose_name='code')),
                ('name', platform_core.privacy.fields.CheckedCharField(max_length=60, verbose_name='its own name')),
                ('direction', models.CharField(choices=[('ltr', 'left to right'), ('rtl', 'right to left')], default='ltr', max_length=3, verbose_name='direction')),
                ('font', models.CharField(choices=[('latin', 'Latin'), ('cyrillic', 'Greek and Cyrillic'), ('arabic', 'Arabic'), ('ethiopic', 'Ethiopic'), ('device', 'the reader’s own device')], default='latin', max_length=10, verbose_name='letters')),
                ('status', models.CharField(choices=[('preparing', 'In preparation'), ('open', 'Open'), ('closed', 'Closed')], default='preparing', max_length=20)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
            ],
            options={
                'verbose_name': 'language',
                'verbose_name_plural': 'languages',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Work',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=24)),
                ('slug', models.SlugField(max_length=60, verbose_name='address')),
                ('name', platform_core.privacy.fields.CheckedCharField(max_length=120, verbose_name='name in the desk')),
                ('needs_two', models.BooleanField(default=True, verbose_name='a second person publishes')),
                ('is_needed_to_open', models.BooleanField(default=False, verbose_name='a language opens only when this is live in it')),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.language', to_field='code')),
            ],
            options={
                'verbose_name': 'public text',
                'verbose_name_plural': 'public texts',
                'ordering': ['kind', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for approval'), ('approved', 'Approved'), ('scheduled', 'Scheduled'), ('live', 'Live'), ('replaced', 'Replaced'), ('withdrawn', 'Withdrawn'), ('given_up', 'Given up')], default='draft', max_length=20)),
                ('needs_two', models.BooleanField(default=True)),
                ('note', platform_core.privacy.fields.CheckedTextField(blank=True, max_length=600, verbose_name='reason')),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('publish_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('approver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('based_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.edition')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('writers', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='content.language', to_field='code')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='content.work')),
            ],
            options={
                'verbose_name': 'edition',
                'verbose_name_plural': 'editions',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('kind', models.CharField(choices=[('heading', 'Heading'), ('text', 'Text'), ('list', 'List'), ('step', 'Step'), ('number', 'Number'), ('link', 'Link'), ('assurance', 'Promise'), ('label', 'Fixed word'), ('cue', 'Subtitle'), ('alt', 'Description of a picture')], default='text', max_length=12)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', platform_core.privacy.fields.CheckedTextField(blank=True, max_length=4000, verbose_name='text')),
                ('careful', platform_core.privacy.fields.CheckedTextField(blank=True, max_length=4000, verbose_name='careful wording')),
                ('value', models.CharField(blank=True, max_length=80)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('change', models.CharField(blank=True, choices=[('wording', 'Wording: translations stay as they are'), ('meaning', 'Meaning: translations are outdated, and stay in sight'), ('safety', 'Safety: translations are withheld at once')], max_length=10, verbose_name='what changed')),
                ('source_digest', models.CharField(blank=True, max_length=64)),
                ('confirmed_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.edition', verbose_name='confirmed in')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='content.edition')),
                ('meaning_since', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.edition', verbose_name='meaning since')),
                ('safety_since', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.edition', verbose_name='changed for safety in')),
                ('seen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.edition', verbose_name='source that was seen')),
                ('since', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.edition', verbose_name='words since')),
            ],
            options={
                'verbose_name': 'block',
                'verbose_name_plural': 'blocks',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'key'), name='one_block_per_key')],
            },
        ),
        migrations.CreateModel(
            name='Translator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translators', to='content.language', to_field='code')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'translator',
                'verbose_name_plural': 'translators',
                'constraints': [models.UniqueConstraint(fields=('member', 'language'), name='named_once_per_language')],
            },
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.UniqueConstraint(fields=('kind', 'slug'), name='one_work_per_slug'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['status', 'publish_at'], name='editions_due'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('work', 'language', 'number'), name='one_edition_per_number'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'live')), fields=('work', 'language'), name='one_live_edition'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('draft', 'submitted', 'approved', 'scheduled'))), fields=('work', 'language'), name='one_open_edition'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('needs_two', False), ('author', None), ('approver', None), models.Q(('approver', models.F('author')), _negated=True), _connector='OR'), name='approver_is_not_author'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('needs_two', False), ('author', None), ('approver__isnull', False), ('status__in', ['draft', 'submitted', 'given_up']), _connector='OR'), name='nothing_passes_without_approver'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by', None), ('author', None), models.Q(('confirmed_by', models.F('author')), _negated=True), _connector='OR'), name='confirmed_by_somebody_else'),
        ),
    ]
