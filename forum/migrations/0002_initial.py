import django.db.models.deletion
import taggit.managers
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forum', '0001_initial'),
        ('taxonomy', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='thread',
            name='tags',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='taxonomy.Tagged', to='taxonomy.Concept', verbose_name='Tags'),
        ),
        migrations.AddField(
            model_name='readmark',
            name='thread',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='read_marks', to='forum.thread'),
        ),
        migrations.AddField(
            model_name='post',
            name='thread',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='forum.thread'),
        ),
        migrations.AddConstraint(
            model_name='postrevision',
            constraint=models.UniqueConstraint(fields=('post', 'number'), name='one_revision_per_number'),
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(condition=models.Q(('status', 'published')), fields=['-is_pinned', '-last_post_at', '-id'], name='threads_by_activity'),
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(condition=models.Q(('status', 'published')), fields=['category', '-is_pinned', '-last_post_at', '-id'], name='threads_by_category'),
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(condition=models.Q(('reply_count', 0), ('status', 'published')), fields=['-is_pinned', '-last_post_at', '-id'], name='threads_unanswered'),
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(fields=['author', '-created'], name='threads_by_author'),
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(fields=['about_type', 'about_id'], name='threads_about'),
        ),
        migrations.AddConstraint(
            model_name='readmark',
            constraint=models.UniqueConstraint(fields=('member', 'thread'), name='one_place_per_thread'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['author', '-id'], name='posts_by_author'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('thread', 'number'), name='one_post_per_number'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('author', 'token'), name='posted_only_once'),
        ),
    ]
