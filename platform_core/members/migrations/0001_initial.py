import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.lib.countries
import platform_core.lib.sectors


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(allow_unicode=True, editable=False, max_length=160, unique=True)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('sector', models.CharField(blank=True, choices=platform_core.lib.sectors.sector_choices, max_length=24, verbose_name='sector')),
                ('country', models.CharField(blank=True, choices=platform_core.lib.countries.country_choices, max_length=2, verbose_name='country')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('status', models.CharField(choices=[('applicant', 'Applicant'), ('member', 'Member'), ('suspended', 'Suspended'), ('refused', 'Refused'), ('left', 'Left')], db_index=True, default='applicant', max_length=10, verbose_name='status')),
                ('sector', models.CharField(choices=platform_core.lib.sectors.sector_choices, default='other', max_length=24, verbose_name='sector')),
                ('function', models.CharField(blank=True, max_length=100, verbose_name='function')),
                ('country', models.CharField(choices=platform_core.lib.countries.country_choices, default='NL', max_length=2, verbose_name='country')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English')], default='nl', max_length=5, verbose_name='language of the pages')),
                ('bio', models.TextField(blank=True, max_length=600, verbose_name='about me')),
                ('is_key_person', models.BooleanField(default=False, verbose_name='key person')),
                ('is_reviewer', models.BooleanField(default=False, verbose_name='reviewer of practices')),
                ('is_moderator', models.BooleanField(default=False, verbose_name='moderator')),
                ('is_coordinator', models.BooleanField(default=False, verbose_name='coordinator')),
                ('is_staff', models.BooleanField(default=False, verbose_name='administrator')),
                ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                ('published_post_count', models.PositiveIntegerField(default=0, editable=False)),
                ('house_rules_version', models.CharField(blank=True, editable=False, max_length=12)),
                ('house_rules_at', models.DateTimeField(editable=False, null=True)),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='joined')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='members.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'member',
                'verbose_name_plural': 'members',
            },
        ),
        migrations.CreateModel(
            name='Audience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, unique=True)),
                ('groups', models.ManyToManyField(blank=True, related_name='audiences', to='auth.group')),
            ],
        ),
        migrations.CreateModel(
            name='MembershipRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('unconfirmed', 'E-mail address not confirmed'), ('pending', 'Being reviewed'), ('asked', 'Question asked'), ('approved', 'Approved'), ('refused', 'Refused')], db_index=True, default='unconfirmed', max_length=20)),
                ('motivation', models.TextField(max_length=2000, verbose_name='why you would like to join')),
                ('question', models.TextField(blank=True)),
                ('answer', models.TextField(blank=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='membership_request', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'application for membership',
                'verbose_name_plural': 'applications for membership',
            },
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['status', 'name'], name='members_by_name'),
        ),
    ]
