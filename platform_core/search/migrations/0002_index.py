"""Nothing any more: the engine's index is made by 0003, which replaced the first one."""
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = []
