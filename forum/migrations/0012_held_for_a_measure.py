from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0011_grounds'),
    ]

    operations = [
        migrations.AlterField(
            model_name='post',
            name='held_for',
            field=models.CharField(blank=True, choices=[('first_posts', 'One of a member’s first posts'), ('sensitive', 'Every post in this category is reviewed first'), ('privacy', 'The privacy check found something'), ('measure', 'A moderator reads this member’s texts first')], max_length=12),
        ),
        migrations.AlterField(
            model_name='thread',
            name='held_for',
            field=models.CharField(blank=True, choices=[('first_posts', 'One of a member’s first posts'), ('sensitive', 'Every post in this category is reviewed first'), ('privacy', 'The privacy check found something'), ('measure', 'A moderator reads this member’s texts first')], max_length=12),
        ),
    ]
