"""Organisations are known by their folded names; those that turn out to be one become one row."""
from django.db import migrations

from platform_core.members.names import spelling_key


def fold_keys(apps, schema_editor):
    """The row that was there first stays; a row of its own name gives up the key before."""
    organisations = apps.get_model("members", "Organisation").objects
    kept, changed = {}, []
    for one in organisations.order_by("pk"):
        key = spelling_key(one.name)
        first = kept.setdefault(key, one)
        if first is not one:
            _merge(one, first)
        elif one.key != key:
            organisations.filter(pk=one.pk).update(key=f"~{one.pk}")
            changed.append((one, key))
    for one, key in changed:
        organisations.filter(pk=one.pk).update(key=key)


def _merge(one, first):
    for relation in one._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: one.pk})
        rows.update(**{relation.field.attname: first.pk})
    first.sector, first.country = first.sector or one.sector, first.country or one.country
    first.save(update_fields=["sector", "country"])
    one.delete()


class Migration(migrations.Migration):
    dependencies = [("members", "0009_folded_names")]
    operations = [migrations.RunPython(fold_keys, migrations.RunPython.noop)]
