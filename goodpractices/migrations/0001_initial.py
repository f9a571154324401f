import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models

import goodpractices.models.shown
import platform_core.lib.richtext


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '0001_initial'),
        ('taxonomy', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='GoodPractice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English')], default='nl', max_length=5, verbose_name='language of your text')),
                ('summary', models.TextField(blank=True, help_text='40 to 120 words in plain language.', verbose_name='summary')),
                ('need', models.TextField(blank=True, help_text='What was the problem? At most 300 characters.', verbose_name='the need')),
                ('intervention', models.TextField(blank=True, help_text='At most 300 characters.', verbose_name='what you do')),
                ('results_short', models.TextField(blank=True, help_text='At most 300 characters.', verbose_name='what it achieves')),
                ('practice_type', models.CharField(blank=True, choices=[('method', 'Method'), ('training', 'Training'), ('tool_or_protocol', 'Tool or protocol'), ('outreach', 'Outreach'), ('service', 'Service'), ('policy', 'Policy'), ('collaboration', 'Working together'), ('research', 'Research')], max_length=24, verbose_name='kind of practice')),
                ('sectors_involved', models.JSONField(blank=True, default=list, verbose_name='sectors involved')),
                ('setting', models.CharField(blank=True, choices=[('reception_centre', 'Reception centre'), ('hospital', 'Hospital'), ('gp', 'General practice'), ('mental_health', 'Mental health care'), ('school', 'School'), ('home', 'At home'), ('community_venue', 'Community venue'), ('online', 'Online'), ('police_station', 'Police station'), ('municipal_office', 'Municipal office'), ('shelter', 'Shelter'), ('other', 'Other')], max_length=24, verbose_name='setting')),
                ('countries', models.JSONField(blank=True, default=list, verbose_name='countries')),
                ('area_level', models.CharField(blank=True, choices=[('local', 'One or more municipalities'), ('regional', 'A region or province'), ('national', 'A whole country'), ('cross_border', 'More than one country')], max_length=24, verbose_name='area')),
                ('area_text', models.CharField(blank=True, help_text='A municipality, region or country; never a street or an address.', max_length=300, verbose_name='name of the area')),
                ('languages_of_delivery', models.JSONField(blank=True, default=list, verbose_name='languages in which it is offered')),
                ('start', models.CharField(blank=True, help_text='Year and month, for example 2024-09.', max_length=7, validators=[django.core.validators.RegexValidator('^(19|20)\\d\\d-(0[1-9]|1[0-2])\\Z', 'Give a year and a month: 2026-04.')], verbose_name='started in')),
                ('end', models.CharField(blank=True, help_text='Only when it has ended.', max_length=7, validators=[django.core.validators.RegexValidator('^(19|20)\\d\\d-(0[1-9]|1[0-2])\\Z', 'Give a year and a month: 2026-04.')], verbose_name='ended in')),
                ('stage', models.CharField(blank=True, choices=[('pilot', 'Pilot'), ('running', 'Running'), ('regular_service', 'Part of the regular service'), ('ended', 'Ended')], max_length=24, verbose_name='stage')),
                ('problem_context', platform_core.lib.richtext.RichTextField(blank=True, verbose_name='problem and context')),
                ('goals', platform_core.lib.richtext.RichTextField(blank=True, verbose_name='goals')),
                ('approach_steps', platform_core.lib.richtext.RichTextField(blank=True, verbose_name='how it works, step by step')),
                ('referral', platform_core.lib.richtext.RichTextField(blank=True, verbose_name='referral: who helps after this')),
                ('survivor_safety', models.TextField(blank=True, help_text='What could harm survivors, staff or the community, and what do you do about it?', verbose_name='safety')),
                ('participation', models.CharField(blank=True, choices=[('none', 'Not involved'), ('consulted', 'They were asked for advice'), ('co_designed', 'They helped to design it'), ('led_by', 'They lead it')], max_length=24, verbose_name='role of people with lived experience')),
                ('participation_text', models.TextField(blank=True, verbose_name='how they take part')),
                ('inclusivity', models.TextField(blank=True, help_text='Gender, LGBTQI+, disability, literacy, interpreters.', verbose_name='inclusion')),
                ('resources_needed', models.TextField(blank=True, help_text='People, time, training, material.', verbose_name='what it takes')),
                ('cost_band', models.CharField(blank=True, choices=[('none', 'No extra cost'), ('lt_1k', 'Less than €1,000 a year'), ('1k_10k', '€1,000 to €10,000 a year'), ('10k_50k', '€10,000 to €50,000 a year'), ('gt_50k', 'More than €50,000 a year'), ('unknown', 'Unknown')], max_length=24, verbose_name='cost')),
                ('results', models.TextField(blank=True, verbose_name='results')),
                ('users_opinion', models.TextField(blank=True, verbose_name='what users think of it')),
                ('evaluation_kind', models.CharField(blank=True, choices=[('none', 'Not evaluated'), ('monitoring', 'Numbers are kept'), ('process', 'Process evaluation'), ('outcome_no_control', 'Outcomes measured, without a control group'), ('outcome_control', 'Outcomes measured, with a control group'), ('systematic_review', 'Systematic review')], max_length=24, verbose_name='evaluation')),
                ('lessons', models.JSONField(blank=True, default=list, help_text='What to do, what not to do, side effects, and at least one limitation.', verbose_name='lessons')),
                ('transfer_conditions', models.TextField(blank=True, verbose_name='what must be in place elsewhere')),
                ('contact_role', models.CharField(blank=True, help_text='A role, for example “project leader”; no name and no private phone.', max_length=150, verbose_name='contact')),
                ('materials', models.JSONField(blank=True, default=list, help_text='Links to documents, films or training material.', verbose_name='materials')),
                ('licence', models.CharField(blank=True, choices=[('cc_by', 'CC BY: may be used and changed, with the source named'), ('cc_by_sa', 'CC BY-SA: as CC BY, and shared under the same terms'), ('cc_by_nc', 'CC BY-NC: as CC BY, not for profit'), ('all_rights_reserved', 'All rights reserved'), ('link_only', 'May be linked to, not copied')], max_length=24, verbose_name='licence')),
                ('visibility', models.CharField(blank=True, choices=[('members', 'Members of the platform'), ('public', 'Everyone, once an editor agrees')], default='members', max_length=24, verbose_name='who may read it')),
                ('consent_declaration', models.BooleanField(default=False, verbose_name='No survivor can be recognised in this text, there is consent for every quote, and I am authorised to share this.')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('privacy_findings', models.JSONField(blank=True, default=list)),
                ('decision_reason', models.TextField(blank=True, verbose_name='reason')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('changes_requested', 'Changes requested'), ('published', 'Published'), ('rejected', 'Not accepted'), ('withdrawn', 'Withdrawn'), ('archived', 'Archived'), ('suspended', 'Taken offline')], default='draft', max_length=20)),
                ('token', models.UUIDField(editable=False, null=True)),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(null=True)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('review_due', models.DateField(null=True)),
                ('evidence_level', models.CharField(blank=True, choices=[('practice_experience', 'Practice experience'), ('well_described', 'Well described'), ('well_substantiated', 'Well substantiated'), ('first_indications', 'First indications of effect'), ('good_indications', 'Good indications of effect'), ('strong_indications', 'Strong indications of effect')], max_length=24)),
                ('evidence_reference', models.TextField(blank=True)),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practices', to=settings.AUTH_USER_MODEL)),
                ('owner_organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='members.organisation', verbose_name='owner organisation')),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='taxonomy.Tagged', to='taxonomy.Concept', verbose_name='Tags')),
            ],
            options={
                'verbose_name': 'good practice',
                'verbose_name_plural': 'good practices',
            },
            bases=(goodpractices.models.shown.Shown, models.Model),
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('privacy_findings', models.JSONField(blank=True, default=list)),
                ('decision_reason', models.TextField(blank=True, verbose_name='reason')),
                ('status', models.CharField(choices=[('working', 'Working copy'), ('in_review', 'In review'), ('changes_requested', 'Changes requested'), ('rejected', 'Not accepted'), ('published', 'Published'), ('discarded', 'Discarded')], default='working', max_length=20)),
                ('content', models.JSONField(default=dict)),
                ('number', models.PositiveIntegerField(null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('evidence_level', models.CharField(blank=True, choices=[('practice_experience', 'Practice experience'), ('well_described', 'Well described'), ('well_substantiated', 'Well substantiated'), ('first_indications', 'First indications of effect'), ('good_indications', 'Good indications of effect'), ('strong_indications', 'Strong indications of effect')], max_length=24)),
                ('note', models.TextField(blank=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='goodpractices.goodpractice')),
            ],
        ),
        migrations.AddIndex(
            model_name='goodpractice',
            index=models.Index(fields=['status', '-published_at'], name='practices_newest'),
        ),
        migrations.AddIndex(
            model_name='goodpractice',
            index=models.Index(fields=['author', '-changed_at'], name='practices_by_author'),
        ),
        migrations.AddConstraint(
            model_name='goodpractice',
            constraint=models.UniqueConstraint(fields=('author', 'token'), name='one_practice_per_form'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('practice', 'number'), name='one_version_per_number'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['working', 'changes_requested', 'rejected', 'in_review'])), fields=('practice',), name='one_working_copy'),
        ),
    ]
