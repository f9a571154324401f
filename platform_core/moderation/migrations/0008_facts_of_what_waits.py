"""What already waits gets the facts that its list shows, read from the rows it is about."""
from django.db import migrations

GRAVEST_FIRST = ("privacy", "life", "illegal", "harassment", "unsafe_advice",
                 "disrespect", "off_topic", "spam", "other")


def fill(apps, schema_editor):
    items = apps.get_model("moderation", "QueueItem").objects
    for item in items.filter(closed_at=None).iterator(chunk_size=500):
        row = target_of(apps, item)
        if row is not None:
            items.filter(pk=item.pk).update(**facts_of(apps, item, row))


def target_of(apps, item):
    """The row that an item or a report is about; None when it, or its app, is gone."""
    kind = item.content_type
    try:
        model = apps.get_model(kind.app_label, kind.model)
    except LookupError:
        return None
    return model._base_manager.filter(pk=item.object_id).first()


def facts_of(apps, item, row):
    """As moderation.models.waiting.facts_of, by the names of columns."""
    is_report = item.kind == "report"
    subject = target_of(apps, row) if is_report else row
    around = near(subject)
    shelf = first(around, "is_sensitive")
    writer = subject if item.kind == "profile" else first(around, "author_id", "member_id")
    owner = first(around, "owner_organisation_id")
    return {
        "ground": ground_of(apps, row) if is_report else held_for(row),
        "is_heavy": bool(shelf and shelf.is_sensitive),
        "category": shelf.slug if shelf else "",
        "written_in": getattr(first(around, "language"), "language", ""),
        "deciders": "reviewers" if owner and not is_report else "team",
        "author_id": writer and (writer.pk if item.kind == "profile" else who(writer)),
        "organisation_id": owner.owner_organisation_id if owner and not is_report else None,
    }


def near(row):
    """A row and what its columns point at, two steps far; persons are left out."""
    found = [row] if row is not None else []
    for one in list(found):
        found += related(one)
    for one in found[1:]:
        found += related(one)
    return found


def related(row):
    """What a row belongs to."""
    names = [field.name for field in row._meta.concrete_fields if field.many_to_one
             and field.related_model._meta.app_label not in {"members", "contenttypes", "workflow"}]
    return [one for name in names if (one := getattr(row, name)) is not None]


def first(rows, *names):
    """The first row that has one of these columns."""
    return next((row for row in rows if any(hasattr(row, name) for name in names)), None)


def who(row):
    return row.author_id if hasattr(row, "author_id") else row.member_id


def held_for(row):
    return "privacy" if getattr(row, "held_for", "") == "privacy" else ""


def ground_of(apps, report):
    """The gravest ground of the complaints that a report joins."""
    said = apps.get_model("moderation", "Complaint").objects.filter(report=report.pk)
    grounds = set(said.values_list("reason", flat=True))
    return next((one for one in GRAVEST_FIRST if one in grounds), "")


class Migration(migrations.Migration):
    dependencies = [("moderation", "0007_what_the_list_shows")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
