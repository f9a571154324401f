import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import platform_core.privacy.fields


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0005_statements'),
        ('workflow', '0003_grounds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('status', models.CharField(choices=[('new', 'New'), ('open', 'Waiting for somebody else of the team'), ('granted', 'Upheld'), ('denied', 'Not upheld')], default='new', max_length=20)),
                ('text', platform_core.privacy.fields.CheckedTextField(max_length=2000, verbose_name='why you disagree')),
                ('created', models.DateTimeField(default=django.utils.timezone.now)),
                ('gave_back', models.BooleanField(default=False)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('disputed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='workflow.decision')),
                ('first_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'appeal',
                'verbose_name_plural': 'appeals',
                'constraints': [models.UniqueConstraint(fields=('disputed', 'member'), name='one_appeal_each'), models.CheckConstraint(condition=models.Q(('decided_by', None), ('first_by', None), models.Q(('decided_by', models.F('first_by')), _negated=True), _connector='OR'), name='appeal_decided_by_another')],
            },
        ),
    ]
