"""Names and descriptions of categories pass the door like every other text."""
from django.db import migrations

from platform_core.privacy.fields import CheckedCharField


class Migration(migrations.Migration):

    dependencies = [
        ("forum", "0007_reasons_are_gone"),
    ]

    operations = [
        migrations.AlterField("category", "name_nl",
                              CheckedCharField("name (Dutch)", max_length=60)),
        migrations.AlterField("category", "name_en",
                              CheckedCharField("name (English)", max_length=60)),
        migrations.AlterField("category", "description_nl",
                              CheckedCharField("description (Dutch)", max_length=200, blank=True)),
        migrations.AlterField("category", "description_en",
                              CheckedCharField("description (English)", max_length=200,
                                               blank=True)),
    ]
