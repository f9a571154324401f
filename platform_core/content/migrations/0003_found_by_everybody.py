import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0002_media'),
    ]

    operations = [
        migrations.CreateModel(
            name='FoundText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('tags', models.JSONField(default=list)),
                ('published_at', models.DateTimeField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.edition')),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.language', to_field='code')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.work')),
            ],
            options={
                'verbose_name': 'public text in the search',
                'verbose_name_plural': 'public texts in the search',
                'constraints': [models.UniqueConstraint(fields=('work', 'language'), name='found_once_a_language')],
            },
        ),
    ]
