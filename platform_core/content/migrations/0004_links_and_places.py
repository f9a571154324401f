import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0003_found_by_everybody'),
    ]

    operations = [
        migrations.AddField(
            model_name='work',
            name='moved_to',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moved_here', to='content.work'),
        ),
        migrations.AddField(
            model_name='work',
            name='order',
            field=models.PositiveSmallIntegerField(default=50),
        ),
        migrations.AddField(
            model_name='work',
            name='parent',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='below', to='content.work'),
        ),
        migrations.AddField(
            model_name='work',
            name='place',
            field=models.CharField(choices=[('fixed', 'where the platform put it'), ('menu', 'in the menu'), ('foot', 'in the footer'), ('under', 'under another page'), ('nowhere', 'nowhere: only who has the address finds it')], default='fixed', max_length=8),
        ),
        migrations.CreateModel(
            name='PublicLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=500, unique=True)),
                ('host', models.CharField(max_length=255)),
                ('status', models.CharField(choices=[('unknown', 'not looked at yet'), ('fine', 'works'), ('unsure', 'does not answer machines'), ('failing', 'did not answer'), ('dead', 'dead: readers see the words without a link')], default='unknown', max_length=8)),
                ('code', models.CharField(blank=True, max_length=20)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('failing_since', models.DateTimeField(null=True)),
                ('checked_at', models.DateTimeField(null=True)),
                ('next_check', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'link',
                'verbose_name_plural': 'links',
                'indexes': [models.Index(fields=['next_check'], name='links_due')],
            },
        ),
    ]
