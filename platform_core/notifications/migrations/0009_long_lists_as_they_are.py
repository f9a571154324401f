from django.db import migrations

# PostgreSQL would compress the list of a notice at each event that is added to it: with some
# hundred events and a thousand members that took three times as long as writing it.
STORAGE = "ALTER TABLE notifications_notification ALTER COLUMN events SET STORAGE {}"


def stored(how):
    def change(apps, editor):
        if editor.connection.vendor == "postgresql":
            editor.execute(STORAGE.format(how))

    return change


class Migration(migrations.Migration):

    dependencies = [("notifications", "0008_open_lines")]

    operations = [migrations.RunPython(stored("EXTERNAL"), stored("EXTENDED"))]
