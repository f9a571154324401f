import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.meetings.models.certificate
import platform_core.privacy.fields


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('members', '0010_folded_keys'),
        ('workflow', '0002_reasons_leave_the_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('announced', 'Announced'), ('cancelled', 'Cancelled'), ('held', 'Has taken place'), ('dropped', 'Dropped')], default='draft', max_length=20)),
                ('kind', models.CharField(choices=[('round_table', 'Round table'), ('training', 'Training'), ('webinar', 'Webinar')], max_length=16, verbose_name='kind')),
                ('wording', platform_core.privacy.fields.CheckedJSONField(default=dict)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('zone', models.CharField(max_length=64, verbose_name='time zone')),
                ('town', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=80, names=True, verbose_name='town')),
                ('address', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=200, names=True, verbose_name='address and room')),
                ('online', models.URLField(blank=True, max_length=300, verbose_name='address on the internet')),
                ('capacity', models.PositiveSmallIntegerField(verbose_name='places')),
                ('taken', models.PositiveSmallIntegerField(default=0)),
                ('came', models.PositiveSmallIntegerField(null=True)),
                ('gives_certificate', models.BooleanField(default=False, verbose_name='gives a certificate')),
                ('hours', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name='hours on the certificate')),
                ('is_example', models.BooleanField(default=False)),
                ('week_told_at', models.DateTimeField(null=True)),
                ('day_told_at', models.DateTimeField(null=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('organisers', models.ManyToManyField(related_name='organised_meetings', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'outcome of a meeting',
                'verbose_name_plural': 'outcomes of meetings',
            },
        ),
        migrations.CreateModel(
            name='SignUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('name', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=100, names=True)),
                ('reads', models.CharField(blank=True, max_length=12)),
                ('needs', platform_core.privacy.fields.CheckedTextField(blank=True, max_length=300, verbose_name='what you need to take part')),
                ('status', models.CharField(choices=[('new', 'New'), ('unconfirmed', 'Address not confirmed yet'), ('placed', 'Has a place'), ('waiting', 'On the waiting list'), ('withdrawn', 'Withdrawn')], default='new', max_length=20)),
                ('attended', models.BooleanField(default=False)),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('queued_at', models.DateTimeField(null=True)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='meetings.meeting')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'sign-up',
                'verbose_name_plural': 'sign-ups',
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_error', models.CharField(blank=True, max_length=200)),
                ('failed_at', models.DateTimeField(null=True)),
                ('name', platform_core.privacy.fields.CheckedCharField(max_length=100, names=True)),
                ('written_in', models.CharField(max_length=12)),
                ('code', models.CharField(default=platform_core.meetings.models.certificate.new_code, max_length=32, unique=True)),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('size', models.PositiveIntegerField(default=0)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='meetings.meeting')),
                ('sign_up', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.signup')),
            ],
            options={
                'verbose_name': 'certificate',
                'verbose_name_plural': 'certificates',
            },
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['starts_at', 'id'], name='meetings_by_start'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('taken__lte', models.F('capacity'))), name='no_more_than_there_are_places'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meetings_end_after_they_start'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.UniqueConstraint(fields=('meeting', 'content_type', 'object_id'), name='outcomes_once'),
        ),
        migrations.AddIndex(
            model_name='signup',
            index=models.Index(fields=['meeting', 'status', 'queued_at'], name='sign_ups_in_turn'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.UniqueConstraint(fields=('meeting', 'member'), name='members_sign_up_once'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('meeting', 'email'), name='visitors_sign_up_once'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(fields=('meeting', 'member'), name='one_certificate_each'),
        ),
    ]
