from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0008_category_checked'),
    ]

    operations = [
        migrations.AlterField(
            model_name='post',
            name='held_for',
            field=models.CharField(blank=True, choices=[('first_posts', 'One of a member’s first posts'), ('sensitive', 'Every post in this category is reviewed first'), ('privacy', 'The privacy check found something')], max_length=12),
        ),
        migrations.AlterField(
            model_name='post',
            name='status',
            field=models.CharField(choices=[('waiting', 'Waiting with its discussion'), ('pending', 'Waiting for a moderator'), ('published', 'Published'), ('returned', 'Returned for change'), ('rejected', 'Rejected'), ('hidden', 'Hidden'), ('removed', 'Removed')], default='waiting', max_length=20),
        ),
        migrations.AlterField(
            model_name='thread',
            name='held_for',
            field=models.CharField(blank=True, choices=[('first_posts', 'One of a member’s first posts'), ('sensitive', 'Every post in this category is reviewed first'), ('privacy', 'The privacy check found something')], max_length=12),
        ),
        migrations.AlterField(
            model_name='thread',
            name='kind',
            field=models.CharField(choices=[('question', 'Question'), ('experience', 'Experience'), ('challenge', 'Challenge'), ('discussion', 'Open discussion')], default='question', max_length=12, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='thread',
            name='status',
            field=models.CharField(choices=[('waiting', 'Waiting with its discussion'), ('pending', 'Waiting for a moderator'), ('published', 'Published'), ('returned', 'Returned for change'), ('rejected', 'Rejected'), ('hidden', 'Hidden'), ('removed', 'Removed')], default='waiting', max_length=20),
        ),
    ]
