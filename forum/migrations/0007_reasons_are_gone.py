"""What is now in Decisions is no longer here."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0006_what_stood'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='post',
            name='decision_reason',
        ),
        migrations.RemoveField(
            model_name='thread',
            name='decision_reason',
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('number__isnull', False)), fields=['thread', 'number'], name='posts_not_standing'),
        ),
        migrations.AddConstraint(
            model_name='postrevision',
            constraint=models.CheckConstraint(condition=models.Q(('erased_at', None), models.Q(('body', ''), ('title', '')), _connector='OR'), name='erased_has_no_words'),
        ),
    ]
