import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0008_facts_of_what_waits'),
        ('workflow', '0003_grounds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Sanction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(choices=[('note', 'Note in the team'), ('warning', 'Warning'), ('read_first', 'A moderator reads texts first'), ('read_only', 'Read-only')], max_length=12)),
                ('status', models.CharField(choices=[('new', 'New'), ('in_force', 'In force'), ('over', 'Over'), ('lifted', 'Lifted')], default='new', max_length=20)),
                ('until', models.DateTimeField(null=True)),
                ('decision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflow.decision')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sanctions', to=settings.AUTH_USER_MODEL)),
                ('rests_on', models.ManyToManyField(related_name='+', to='workflow.decision')),
            ],
            options={
                'verbose_name': 'measure',
                'verbose_name_plural': 'measures',
                'indexes': [models.Index(fields=['status', 'until'], name='sanctions_to_expire')],
            },
        ),
    ]
