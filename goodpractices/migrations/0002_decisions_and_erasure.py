"""Decisions, checked text, and earlier versions that can be erased."""
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.privacy.fields


class Migration(migrations.Migration):

    dependencies = [
        ('goodpractices', '0001_initial'),
        ('workflow', '0002_reasons_leave_the_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='goodpractice',
            name='decision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='version',
            name='decision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='version',
            name='erased_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='version',
            name='erased_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='version',
            name='erased_for',
            field=models.CharField(blank=True, choices=[('privacy', 'It may identify a person'), ('unsafe_advice', 'The advice may be unsafe'), ('disrespect', 'It is disrespectful or discriminating'), ('off_topic', 'It does not belong here'), ('spam', 'It is advertising or spam'), ('other', 'Something else')], max_length=16),
        ),
        # The columns stay as they are: only what may pass into them changes.
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                model_name='goodpractice',
                name='approach_steps',
                field=platform_core.privacy.fields.CheckedRichTextField(blank=True, verbose_name='how it works, step by step'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='area_text',
                field=platform_core.privacy.fields.CheckedCharField(blank=True, help_text='A municipality, region or country; never a street or an address.', max_length=300, verbose_name='name of the area'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='contact_role',
                field=platform_core.privacy.fields.CheckedCharField(blank=True, help_text='A role, for example “project leader”; no name and no private phone.', max_length=150, verbose_name='contact'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='countries',
                field=platform_core.privacy.fields.CheckedJSONField(blank=True, default=list, verbose_name='countries'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='evidence_reference',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, names=True),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='goals',
                field=platform_core.privacy.fields.CheckedRichTextField(blank=True, verbose_name='goals'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='inclusivity',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, help_text='Gender, LGBTQI+, disability, literacy, interpreters.', verbose_name='inclusion'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='intervention',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, help_text='At most 300 characters.', verbose_name='what you do'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='languages_of_delivery',
                field=platform_core.privacy.fields.CheckedJSONField(blank=True, default=list, verbose_name='languages in which it is offered'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='lessons',
                field=platform_core.privacy.fields.CheckedJSONField(blank=True, default=list, help_text='What to do, what not to do, side effects, and at least one limitation.', verbose_name='lessons'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='materials',
                field=platform_core.privacy.fields.CheckedJSONField(blank=True, default=list, help_text='Links to documents, films or training material.', verbose_name='materials'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='need',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, help_text='What was the problem? At most 300 characters.', verbose_name='the need'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='participation_text',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, verbose_name='how they take part'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='problem_context',
                field=platform_core.privacy.fields.CheckedRichTextField(blank=True, verbose_name='problem and context'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='referral',
                field=platform_core.privacy.fields.CheckedRichTextField(blank=True, verbose_name='referral: who helps after this'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='resources_needed',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, help_text='People, time, training, material.', verbose_name='what it takes'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='results',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, verbose_name='results'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='results_short',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, help_text='At most 300 characters.', verbose_name='what it achieves'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='sectors_involved',
                field=platform_core.privacy.fields.CheckedJSONField(blank=True, default=list, verbose_name='sectors involved'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='summary',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, help_text='40 to 120 words in plain language.', verbose_name='summary'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='survivor_safety',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, help_text='What could harm survivors, staff or the community, and what do you do about it?', verbose_name='safety'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='title',
                field=platform_core.privacy.fields.CheckedCharField(blank=True, max_length=300, verbose_name='title'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='transfer_conditions',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, verbose_name='what must be in place elsewhere'),
            ),
            migrations.AlterField(
                model_name='goodpractice',
                name='users_opinion',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, verbose_name='what users think of it'),
            ),
            migrations.AlterField(
                model_name='version',
                name='content',
                field=platform_core.privacy.fields.CheckedJSONField(default=dict, rich_keys=('problem_context', 'goals', 'approach_steps', 'referral')),
            ),
            migrations.AlterField(
                model_name='version',
                name='note',
                field=platform_core.privacy.fields.CheckedTextField(blank=True),
            ),
        ]),
    ]
