"""A new document is written by the analysis of version 3; the table stays as it is."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_vectors_in_the_row'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                model_name='document',
                name='version',
                field=models.PositiveSmallIntegerField(default=3),
            ),
        ]),
    ]
