from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('forum', '0003_revisions_keep_the_title'),
        ('taxonomy', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(condition=models.Q(('status', 'published')), fields=['sector', '-is_pinned', '-last_post_at', '-id'], name='threads_by_sector'),
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(condition=models.Q(('status', 'published')), fields=['kind', '-is_pinned', '-last_post_at', '-id'], name='threads_by_kind'),
        ),
    ]
