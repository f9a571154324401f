from django.db import migrations

import platform_core.privacy.fields


# The columns stay as they are: only what may pass into them changes.
class Migration(migrations.Migration):

    dependencies = [
        ('members', '0001_initial'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                model_name='member',
                name='bio',
                field=platform_core.privacy.fields.CheckedTextField(blank=True, max_length=600, verbose_name='about me'),
            ),
            migrations.AlterField(
                model_name='member',
                name='function',
                field=platform_core.privacy.fields.CheckedCharField(blank=True, max_length=100, names=True, verbose_name='function'),
            ),
            migrations.AlterField(
                model_name='member',
                name='name',
                field=platform_core.privacy.fields.CheckedCharField(max_length=100, names=True, verbose_name='name'),
            ),
            migrations.AlterField(
                model_name='membershiprequest',
                name='answer',
                field=platform_core.privacy.fields.CheckedTextField(blank=True),
            ),
            migrations.AlterField(
                model_name='membershiprequest',
                name='motivation',
                field=platform_core.privacy.fields.CheckedTextField(max_length=2000, verbose_name='why you would like to join'),
            ),
            migrations.AlterField(
                model_name='membershiprequest',
                name='question',
                field=platform_core.privacy.fields.CheckedTextField(blank=True),
            ),
            migrations.AlterField(
                model_name='organisation',
                name='name',
                field=platform_core.privacy.fields.CheckedCharField(max_length=150, names=True, verbose_name='name'),
            ),
        ]),
    ]
