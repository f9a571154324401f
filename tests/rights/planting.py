"""Planting a string in every column of words of the database, by the database's own description.

Rows are made for every table that has none: whatever a model demands is filled in by its type.
"""
import uuid
from datetime import timedelta

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

# What cannot hold a word of anybody: the record (its own rule), ids, codes, hashes, other keys.
NOT_PLANTED = {"audit_entry", "django_migrations", "django_content_type", "auth_permission",
               "search_lexicon"}
PEOPLE = {"member", "reporter", "author", "by"}
CODES = {"search_document.kind"}    # given by the subject, and by nobody else


def a_row(model, by, depth=0):
    """A row of this model, the first there is or one made by the types of its columns."""
    known = model._base_manager.order_by("pk").first()
    if known is not None or depth > 4:
        return known
    facts = {field.name: _value(field, by, depth) for field in model._meta.concrete_fields
             if not field.primary_key or field.is_relation}
    people = {field.name: by for field in model._meta.concrete_fields
              if field.related_model is type(by) and field.name in PEOPLE}
    for more in ({}, people):    # some rows are somebody's, or nobody's
        try:
            with transaction.atomic():
                model._base_manager.bulk_create([model(**(facts | more))])
            break
        except IntegrityError:
            continue
    return model._base_manager.order_by("pk").first()


def _value(field, by, depth):
    if field.is_relation:
        return _related(field, by, depth)
    if field.has_default():
        return field.get_default()
    if field.null or field.choices:
        return None if field.null else field.flatchoices[0][0]
    return next((make() for kind, make in KINDS if isinstance(field, kind)), "")


def _related(field, by, depth):
    if field.null:
        return None
    if field.related_model is type(by):
        return by
    if field.related_model is ContentType:
        return ContentType.objects.get_for_model(type(by))
    return a_row(field.related_model, by, depth + 1)


KINDS = [
    (models.UUIDField, uuid.uuid4), (models.BooleanField, bool),
    (models.DateTimeField, timezone.now),
    (models.DateField, timezone.localdate), (models.DurationField, timedelta),
    (models.JSONField, dict), (models.BinaryField, bytes), (models.IntegerField, lambda: 1),
    (models.FloatField, float), (models.EmailField, lambda: "somebody@example.org"),
    (models.SlugField, lambda: uuid.uuid4().hex[:12]),
]


def plant(words, by):
    """Put `words` into every text and JSON column of every table; ["table.column"] of where."""
    planted = []
    for model in apps.get_models():
        table = model._meta.db_table
        if (not model._meta.managed or table in NOT_PLANTED or model._meta.proxy
                or not _columns(model)):
            continue
        row = a_row(model, by)
        if row is None:
            planted.append(f"{table}: no row could be made")
            continue
        planted += [f"{table}.{field.column}" for field in _columns(model)
                    if f"{table}.{field.column}" not in CODES
                    and _put(model, field, row.pk, words)]
    return planted


def _columns(model):
    return [field for field in model._meta.local_concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
            and not field.choices and not field.primary_key and not field.unique
            and not isinstance(field, models.SlugField) and not field.is_relation]


def _put(model, field, pk, words):
    """Whether the words fit; written below the doors, as a row from before them would be."""
    is_json = isinstance(field, models.JSONField)
    value = f'["{words}"]' if is_json else words
    if field.max_length and len(value) > field.max_length:
        return False
    quote = connection.ops.quote_name
    cast = "%s::jsonb" if is_json and connection.vendor == "postgresql" else "%s"
    names = [quote(name) for name in (model._meta.db_table, field.column, model._meta.pk.column)]
    sql = "UPDATE {} SET {} = {} WHERE {} = %s".format(  # noqa: S608 - our names
        *names[:2], cast, names[2])
    key = model._meta.pk.get_db_prep_value(pk, connection)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [value, key])
    except IntegrityError:
        return False
    return True
