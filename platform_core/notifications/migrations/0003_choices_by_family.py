from django.db import migrations

FAMILIES = ("replies", "mentions", "decisions", "practices")


def by_family(apps, schema_editor):
    """The four columns become one; who heard by mail what waits for review goes on to do so."""
    preferences = apps.get_model("notifications", "Preference").objects
    for one in preferences.select_related("member").iterator():
        one.mail = {family: getattr(one, f"mail_{family}") for family in FAMILIES}
        if one.member.is_reviewer or one.member.is_coordinator:
            one.mail["queue"] = one.mail_replies
        one.save(update_fields=["mail"])


def by_column(apps, schema_editor):
    for one in apps.get_model("notifications", "Preference").objects.iterator():
        for family in FAMILIES:
            name = f"mail_{family}"
            setattr(one, name, one.mail.get(family, getattr(one, name)))
        one.save(update_fields=[f"mail_{family}" for family in FAMILIES])


def count_anew(apps, schema_editor):
    """A count that once fell below nothing would stop the rule that is added next."""
    notices = apps.get_model("notifications", "Notification").objects
    for inbox in apps.get_model("notifications", "Inbox").objects.filter(unread__lt=0):
        inbox.unread = notices.filter(member_id=inbox.member_id, read_at=None).count()
        inbox.save(update_fields=["unread"])


class Migration(migrations.Migration):

    dependencies = [
        ("notifications", "0002_retried_and_mail_by_family"),
    ]

    operations = [
        migrations.RunPython(by_family, by_column),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
