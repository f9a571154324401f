"""Rows from before the door: normalised where they stand, and made to wait for what is found."""
import logging

from django.apps import apps
from django.db import connection, transaction

from platform_core.lib.normalise import normalise, one_line, shows_nothing
from platform_core.lib.richtext import sanitise
from platform_core.privacy.checked import Stored, StoredHtml, findings_in, kinds_of, walked
from platform_core.privacy.fields import (
    CheckedCharField,
    CheckedJSONField,
    CheckedRichTextField,
    Door,
)
from platform_core.privacy.models import Checkpoint

logger = logging.getLogger(__name__)
DOOR_VERSION = 1   # raise it when the rules see more: every row is looked at again
BATCH, AT_ONCE, MOST_FAILED = 100, 500, 50


def check_rows(limit=AT_ONCE):
    """Check at most `limit` rows from where the last run ended; the number that was looked at.

    A text is written back normalised, whatever is in it: nothing is lost. Of a row in which
    something is found `found_in_stored(kinds)` is called, if it has that: safe to repeat. A row
    that fails is put aside and tried again when the door changes.
    """
    behind = doors()
    done = Checkpoint.objects.filter(version=DOOR_VERSION, is_done=True)
    finished = set(done.values_list("label", flat=True))
    looked = 0
    for model in behind:
        while model._meta.label_lower not in finished and looked < limit:
            count, is_done = _walk(model, behind[model], min(BATCH, limit - looked))
            looked += count
            if is_done:
                break
    return looked


def doors():
    """{model: its checked columns} of every model that has such columns of its own."""
    columns = {
        model: [field for field in model._meta.local_concrete_fields if isinstance(field, Door)]
        for model in apps.get_models() if model._meta.managed and not model._meta.proxy
    }
    return {model: fields for model, fields in columns.items() if fields}


@transaction.atomic
def _walk(model, fields, size):
    """(Rows looked at, whether these were the last); another process that walks here is let be."""
    label = model._meta.label_lower
    Checkpoint.objects.get_or_create(label=label)
    skip = connection.features.has_select_for_update_skip_locked
    point = Checkpoint.objects.select_for_update(skip_locked=skip).filter(label=label).first()
    if point is None:
        return 0, True
    if point.version != DOOR_VERSION:
        point.version, point.last, point.is_done, point.failed = DOOR_VERSION, 0, False, []
    rows = model._base_manager.filter(pk__gt=point.last).order_by("pk")
    ids = list(rows.values_list("pk", flat=True)[:size])
    failed = [pk for pk in ids if not _pass(model, fields, pk)]
    point.failed = [*point.failed, *failed][:MOST_FAILED]
    point.last, point.is_done = ids[-1] if ids else point.last, len(ids) < size
    point.save()
    return len(ids), point.is_done


def _pass(model, fields, pk):
    """Whether a row could be checked; what fails is shown to the operator and harms no other."""
    try:
        with transaction.atomic():
            row = model._base_manager.select_for_update().filter(pk=pk).first()
            if row:
                _check(row, fields)
    except Exception:
        logger.exception("%s %s could not be checked", model._meta.label, pk)
        return False
    return True


def _check(row, fields):
    before = {field.attname: getattr(row, field.attname) for field in fields}
    after = {field.attname: _renewed(field, before[field.attname]) for field in fields}
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed:
        type(row)._base_manager.filter(pk=row.pk).update(**changed)
        for name, value in changed.items():
            setattr(row, name, value)
    kinds = kinds_of(found for field in fields for found in _found(field, after[field.attname]))
    if kinds and hasattr(row, "found_in_stored"):
        row.found_in_stored(kinds)


def _renewed(field, value):
    """What is stored, in the form in which the door would store it now."""
    if isinstance(field, CheckedJSONField):
        return walked(value, _plain, _rich, field.rich_keys)
    if not value:
        return value
    if isinstance(field, CheckedRichTextField):
        return _rich(value)
    text = _plain(value)
    return Stored(one_line(text)) if isinstance(field, CheckedCharField) else text


def _plain(value):
    text = normalise(value)
    return Stored("" if shows_nothing(text) else text)


def _rich(value):
    return StoredHtml(sanitise(value[:]))


def _found(field, value):
    """The findings in a column, of a JSON value in each of its strings."""
    found = []
    walked(value, lambda text: found.extend(findings_in(text)),
           lambda text: found.extend(findings_in(text)), getattr(field, "rich_keys", ()))
    return field.worth_telling(found)
