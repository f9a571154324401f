"""What was restricted is stated to whom it restricts."""
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.privacy.fields


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0004_reports_are_joined'),
        ('workflow', '0003_grounds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='complaint',
            name='reason',
            field=models.CharField(choices=[('privacy', 'It may identify a person'), ('life', 'Somebody’s life may be in danger'), ('illegal', 'It may be against the law'), ('harassment', 'It threatens or harasses somebody'), ('unsafe_advice', 'It is misleading, or the advice is unsafe'), ('disrespect', 'It is disrespectful or discriminating'), ('off_topic', 'It does not belong here'), ('spam', 'It is advertising or spam'), ('other', 'Something else')], max_length=16, verbose_name='what is wrong'),
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English')], max_length=5)),
                ('title', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=300)),
                ('lines', models.JSONField(default=list)),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('appeal_until', models.DateTimeField()),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='statement', to='workflow.decision')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['member', '-sent_at'], name='statements_of_member')],
            },
        ),
    ]
