import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.privacy.fields


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('workflow', '0002_reasons_leave_the_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('status', models.CharField(choices=[('open', 'Waiting for an answer'), ('answered', 'Answered'), ('spam', 'Set aside as spam')], default='', max_length=20)),
                ('about', models.CharField(choices=[('question', 'A question'), ('moderator', 'A question for a moderator'), ('joining', 'Becoming a member, or signing in'), ('mistake', 'Something here is not right'), ('accessibility', 'Something does not work for me'), ('privacy', 'My personal data')], default='question', max_length=20, verbose_name='about')),
                ('name', platform_core.privacy.fields.CheckedCharField(blank=True, max_length=80, names=True, verbose_name='name')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('text', platform_core.privacy.fields.CheckedTextField(verbose_name='message')),
                ('code', models.CharField(max_length=12)),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer_text', platform_core.privacy.fields.CheckedTextField(blank=True, verbose_name='answer')),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'question to the organisation',
                'verbose_name_plural': 'questions to the organisation',
                'indexes': [models.Index(fields=['status', '-id'], name='messages_by_state'), models.Index(fields=['closed_at'], name='messages_to_erase')],
            },
        ),
    ]
