import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('taxonomy', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='concept',
            name='is_kept',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='concept',
            name='replaced_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='taxonomy.concept'),
        ),
    ]
