import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.lib.richtext
import platform_core.lib.sectors


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('members', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name_nl', models.CharField(max_length=60, verbose_name='name (Dutch)')),
                ('name_en', models.CharField(max_length=60, verbose_name='name (English)')),
                ('description_nl', models.CharField(blank=True, max_length=200, verbose_name='description (Dutch)')),
                ('description_en', models.CharField(blank=True, max_length=200, verbose_name='description (English)')),
                ('icon', models.CharField(default='message-square', max_length=30)),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('is_sensitive', models.BooleanField(default=False, help_text='A moderator reads every post first.', verbose_name='sensitive')),
                ('audience', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.audience')),
            ],
            options={
                'verbose_name': 'category',
                'verbose_name_plural': 'categories',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('pending', 'Waiting for a moderator'), ('published', 'Published'), ('returned', 'Returned for change'), ('rejected', 'Rejected'), ('hidden', 'Hidden'), ('removed', 'Removed')], default='draft', max_length=20)),
                ('held_for', models.CharField(blank=True, choices=[('first_posts', 'One of the first posts of a member'), ('sensitive', 'Every post in this category is read first'), ('privacy', 'The privacy check found something')], max_length=12)),
                ('decision_reason', models.TextField(blank=True)),
                ('number', models.PositiveIntegerField(null=True)),
                ('body', platform_core.lib.richtext.RichTextField(verbose_name='text')),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(null=True)),
                ('edited_at', models.DateTimeField(null=True)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('token', models.UUIDField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'post',
                'verbose_name_plural': 'posts',
            },
        ),
        migrations.CreateModel(
            name='PostRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('body', platform_core.lib.richtext.RichTextField()),
                ('replaced_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='forum.post')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='ReadMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('pending', 'Waiting for a moderator'), ('published', 'Published'), ('returned', 'Returned for change'), ('rejected', 'Rejected'), ('hidden', 'Hidden'), ('removed', 'Removed')], default='draft', max_length=20)),
                ('held_for', models.CharField(blank=True, choices=[('first_posts', 'One of the first posts of a member'), ('sensitive', 'Every post in this category is read first'), ('privacy', 'The privacy check found something')], max_length=12)),
                ('decision_reason', models.TextField(blank=True)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('kind', models.CharField(choices=[('question', 'Question'), ('experience', 'Experience'), ('challenge', 'Challenge'), ('discussion', 'Discussion')], default='question', max_length=12, verbose_name='kind')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English')], default='nl', max_length=5, verbose_name='language')),
                ('sector', models.CharField(choices=platform_core.lib.sectors.sector_choices, max_length=24)),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('is_pinned', models.BooleanField(default=False)),
                ('is_locked', models.BooleanField(default=False)),
                ('last_number', models.PositiveIntegerField(default=0)),
                ('reply_count', models.PositiveIntegerField(default=0)),
                ('last_post_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('about_id', models.PositiveBigIntegerField(null=True)),
                ('about_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contenttypes.contenttype')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to=settings.AUTH_USER_MODEL)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='forum.category')),
                ('solution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='forum.post')),
            ],
            options={
                'verbose_name': 'discussion',
                'verbose_name_plural': 'discussions',
            },
        ),
    ]
