import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.lib.languages
import platform_core.privacy.fields


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0001_initial'),
        ('workflow', '0002_reasons_leave_the_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='KeyPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('status', models.CharField(choices=[('new', 'Not asked yet'), ('asked', 'Waits for a coordinator'), ('confirmed', 'Key person'), ('declined', 'Not confirmed'), ('ended', 'Stopped')], default='new', max_length=20)),
                ('name', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=40, names=True, verbose_name='first name')),
                ('offers', platform_core.privacy.fields.CheckedTextField(blank=True, max_length=600, verbose_name='what you offer')),
                ('places', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=120, verbose_name='municipalities')),
                ('contact', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=120, names=True, verbose_name='how to reach you')),
                ('public_words', platform_core.privacy.fields.CheckedTextField(blank=True, max_length=900, verbose_name='your words for everybody')),
                ('words_language', models.CharField(choices=platform_core.lib.languages.language_choices, default='nl', max_length=5, verbose_name='language of these words')),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('kept_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='key_person', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'key person',
                'verbose_name_plural': 'key persons',
            },
        ),
        migrations.CreateModel(
            name='InfoSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('attended', models.PositiveSmallIntegerField(null=True, verbose_name='how many came')),
                ('answered', models.PositiveSmallIntegerField(default=0)),
                ('code', models.CharField(blank=True, db_index=True, max_length=8)),
                ('answers_until', models.DateField(null=True)),
                ('status', models.CharField(choices=[('new', 'Being asked'), ('asked', 'Asked'), ('proposed', 'Another moment proposed'), ('agreed', 'Agreed'), ('declined', 'Declined'), ('cancelled', 'Cancelled'), ('lapsed', 'Not answered in time'), ('held', 'Held'), ('evaluated', 'Evaluated')], default='new', max_length=20)),
                ('place', platform_core.privacy.fields.CheckedCharField(max_length=120, verbose_name='where')),
                ('language_code', models.CharField(choices=platform_core.lib.languages.language_choices, max_length=5, verbose_name='language')),
                ('topic', models.SlugField(blank=True, db_index=False, max_length=60, verbose_name='topic')),
                ('for_whom', platform_core.privacy.fields.CheckedCharField(max_length=200, verbose_name='for whom')),
                ('note', platform_core.privacy.fields.CheckedTextField(blank=True, max_length=600, verbose_name='what you would like')),
                ('starts_at', models.DateTimeField(verbose_name='when')),
                ('minutes', models.PositiveSmallIntegerField(default=90, verbose_name='how long')),
                ('reminded_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='directory.keyperson')),
            ],
            options={
                'verbose_name': 'information session',
                'verbose_name_plural': 'information sessions',
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('use', models.CharField(choices=[('listed', 'Members find me in the list'), ('name', 'Members see my first name'), ('contact', 'Members see how to reach me directly'), ('public', 'Everybody can read my words on the public page'), ('public_name', 'My first name is shown with them'), ('voice', 'Everybody can hear my recording'), ('film', 'Everybody can watch my film')], max_length=12)),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('wording', models.CharField(max_length=12)),
                ('ends_on', models.DateField(verbose_name='until')),
                ('asked_again_at', models.DateTimeField(null=True)),
                ('over_at', models.DateTimeField(null=True)),
                ('how_over', models.CharField(blank=True, choices=[('withdrawn', 'withdrawn'), ('renewed', 'renewed'), ('expired', 'ended')], max_length=10)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='directory.keyperson')),
            ],
            options={
                'verbose_name': 'consent',
                'verbose_name_plural': 'consents',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('language', 'Language'), ('country', 'Country'), ('region', 'Region'), ('topic', 'Topic')], max_length=8)),
                ('code', models.SlugField(db_index=False, max_length=60)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='directory.keyperson')),
            ],
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', platform_core.privacy.fields.CheckedTextField(max_length=300, verbose_name='remark')),
                ('is_shown', models.BooleanField(default=False)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='directory.infosession')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=12)),
                ('answer', models.CharField(max_length=8)),
                ('count', models.PositiveSmallIntegerField(default=0)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='directory.infosession')),
            ],
        ),
        migrations.AddIndex(
            model_name='infosession',
            index=models.Index(fields=['status', 'starts_at'], name='sessions_by_moment'),
        ),
        migrations.AddConstraint(
            model_name='infosession',
            constraint=models.CheckConstraint(condition=models.Q(('answered__lte', models.F('attended')), ('answered', 0), _connector='OR'), name='no_more_answers_than_people'),
        ),
        migrations.AddConstraint(
            model_name='infosession',
            constraint=models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='one_session_per_code'),
        ),
        migrations.AddIndex(
            model_name='consent',
            index=models.Index(condition=models.Q(('over_at', None)), fields=['ends_on'], name='consents_by_end'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('over_at', None)), fields=('person', 'use'), name='one_consent_per_use'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.UniqueConstraint(fields=('kind', 'code', 'person'), name='one_mark_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='tally',
            constraint=models.UniqueConstraint(fields=('session', 'question', 'answer'), name='one_tally_per_answer'),
        ),
    ]
