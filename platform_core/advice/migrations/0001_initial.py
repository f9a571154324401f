import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.advice.models.asked
import platform_core.advice.models.readiness
import platform_core.advice.models.taking_part
import platform_core.privacy.fields


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('content', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('members', '0010_folded_keys'),
        ('workflow', '0002_reasons_leave_the_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveIntegerField(unique=True)),
                ('status', models.CharField(choices=[('preparing', 'In preparation'), ('collecting', 'Collecting answers'), ('grouping', 'Grouping the answers'), ('drafting', 'Writing drafts'), ('responding', 'Open for responses'), ('weighing', 'Deciding'), ('published', 'Published'), ('stopped', 'Stopped')], default='preparing', max_length=20)),
                ('texts', platform_core.privacy.fields.CheckedJSONField(default=dict, verbose_name='title and question')),
                ('sectors', models.JSONField(blank=True, default=list, verbose_name='sectors')),
                ('collect_until', models.DateTimeField(verbose_name='answers until')),
                ('respond_until', models.DateTimeField(null=True, verbose_name='responses until')),
                ('is_example', models.BooleanField(default=False, verbose_name='this is an example')),
                ('reminded_for', models.DateTimeField(null=True)),
                ('called_for', models.DateTimeField(null=True)),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(null=True)),
                ('took_part', models.JSONField(blank=True, default=dict)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('keepers', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'consultation',
                'verbose_name_plural': 'consultations',
                'ordering': ['-number'],
            },
            bases=(platform_core.advice.models.readiness.Readiness, platform_core.advice.models.taking_part.TakingPart, platform_core.advice.models.asked.Asked, models.Model),
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('collect', 'answer to the question'), ('respond', 'response to the drafts')], max_length=8)),
                ('text', platform_core.privacy.fields.CheckedTextField(max_length=4000, verbose_name='answer')),
                ('sector', models.CharField(max_length=24)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('set_aside', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=300, verbose_name='why it belongs to no group')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='advice.consultation')),
            ],
            options={
                'verbose_name': 'answer',
                'verbose_name_plural': 'answers',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('is_example', models.BooleanField(default=False, verbose_name='this is an example')),
                ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.work')),
            ],
            options={
                'verbose_name': 'recommendation',
                'verbose_name_plural': 'recommendations',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('texts', platform_core.privacy.fields.CheckedJSONField(default=dict)),
                ('outcome', models.CharField(blank=True, choices=[('taken', 'Taken over'), ('partly', 'Taken over in part'), ('not', 'Not taken over'), ('elsewhere', 'Belongs somewhere else')], max_length=12, verbose_name='outcome')),
                ('size', models.PositiveIntegerField(default=0)),
                ('answers', models.ManyToManyField(blank=True, related_name='groups', to='advice.answer')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='advice.consultation')),
                ('recommendation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='groups', to='advice.recommendation', verbose_name='recommendation that it led to')),
            ],
            options={
                'verbose_name': 'group of answers',
                'verbose_name_plural': 'groups of answers',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='advice.recommendation')),
            ],
            options={
                'verbose_name': 'evidence',
                'verbose_name_plural': 'evidence',
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='advice.consultation')),
                ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.edition')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='advice.recommendation')),
            ],
            options={
                'verbose_name': 'draft',
                'verbose_name_plural': 'drafts',
                'ordering': ['recommendation__number'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_error', models.CharField(blank=True, max_length=200)),
                ('failed_at', models.DateTimeField(null=True)),
                ('language', models.CharField(max_length=12)),
                ('wanted', models.CharField(blank=True, max_length=64)),
                ('made_of', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('size', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(null=True)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='advice.consultation')),
            ],
            options={
                'verbose_name': 'report to print',
                'verbose_name_plural': 'reports to print',
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('status', models.CharField(choices=[('waiting', 'Waiting with its discussion'), ('pending', 'Waiting for a moderator'), ('published', 'Published'), ('returned', 'Returned for change'), ('rejected', 'Rejected'), ('hidden', 'Hidden'), ('removed', 'Removed')], default='waiting', max_length=20)),
                ('held_for', models.CharField(blank=True, choices=[('first_posts', 'One of a member’s first posts'), ('sensitive', 'Every post in this category is reviewed first'), ('privacy', 'The privacy check found something')], max_length=12)),
                ('held_kinds', models.JSONField(blank=True, default=list)),
                ('text', platform_core.privacy.fields.CheckedTextField(max_length=2000, verbose_name='response')),
                ('sector', models.CharField(max_length=24)),
                ('may_be_public', models.BooleanField(default=False, verbose_name='visitors may read it too, without my name')),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='advice.recommendation')),
            ],
            options={
                'verbose_name': 'response to a recommendation',
                'verbose_name_plural': 'responses to recommendations',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Status',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('promised', 'Promised'), ('partly', 'Done in part'), ('done', 'Done'), ('refused', 'Refused')], max_length=10, verbose_name='what was done')),
                ('texts', platform_core.privacy.fields.CheckedJSONField(default=dict)),
                ('on', models.DateField(verbose_name='when')),
                ('source', platform_core.privacy.fields.CheckedCharField(max_length=300, verbose_name='source')),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('retracted_at', models.DateTimeField(null=True)),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='advice.recommendation')),
                ('retracted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'status of a recommendation',
                'verbose_name_plural': 'statuses of recommendations',
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.AddIndex(
            model_name='consultation',
            index=models.Index(fields=['status', '-number'], name='rounds_by_phase'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('consultation', 'author', 'phase'), name='one_answer_per_phase'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(fields=('recommendation', 'content_type', 'object_id'), name='evidence_named_once'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(fields=('consultation', 'recommendation'), name='one_draft_per_round'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(fields=('consultation', 'language'), name='one_report_per_language'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'removed'), _negated=True), fields=('recommendation', 'author'), name='one_response_each'),
        ),
    ]
