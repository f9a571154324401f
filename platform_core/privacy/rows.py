"""Rows from before the door: normalised where they stand, and made to wait for what is found."""
import logging

from django.apps import apps
from django.db import transaction

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
DOOR_VERSION = 7   # raise it when the rules see more: every row is looked at again
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


def _walk(model, fields, size):
    """(Rows looked at, whether these were the last).

    Texts are read outside every transaction: SQLite has one writer at a time, whom reading a
    hundred long texts would keep for half a minute. When another process was faster the place has
    moved on meanwhile: what was read twice harms nobody, and it is let be.
    """
    point = Checkpoint.objects.get_or_create(label=model._meta.label_lower)[0]
    here = Checkpoint.objects.filter(pk=point.pk, version=point.version, reached=point.reached)
    is_new = point.version != DOOR_VERSION
    reached, before = ("", []) if is_new else (point.reached, point.failed)
    after = {"pk__gt": reached} if reached else {}
    rows = model._base_manager.filter(**after).order_by("pk")
    ids = list(rows.values_list("pk", flat=True)[:size])
    failed = [pk for pk in ids if not _pass(model, fields, pk)]
    is_done = len(ids) < size
    moved = here.update(
        version=DOOR_VERSION, reached=str(ids[-1]) if ids else reached, is_done=is_done,
        failed=[*before, *map(str, failed)][:MOST_FAILED],
    )
    return (len(ids), is_done) if moved else (0, True)


def _pass(model, fields, pk):
    """Whether a row could be checked; what fails is shown to the operator and harms no other."""
    rows = model._base_manager.filter(pk=pk)
    try:
        if any(_looked_at(rows.first(), fields)):
            with transaction.atomic():
                _mend(rows.select_for_update().first(), fields)
    except Exception:
        logger.exception("%s %s could not be checked", model._meta.label, pk)
        return False
    return True


def _looked_at(row, fields):
    """({column: text as the door would store it} of what differs, kinds of what must be told)."""
    if row is None:
        return {}, []
    after = {field: _renewed(field, getattr(row, field.attname)) for field in fields}
    changed = {field.attname: value for field, value in after.items()
               if value != getattr(row, field.attname)}
    if not hasattr(row, "found_in_stored"):
        return changed, []
    return changed, kinds_of(one for field, value in after.items() for one in _found(field, value))


def _mend(row, fields):
    """Store what differs, and tell the row what was found in it; it is read again, locked."""
    changed, kinds = _looked_at(row, fields)
    if changed:
        type(row)._base_manager.filter(pk=row.pk).update(**changed)
        for name, value in changed.items():
            setattr(row, name, value)
    if kinds:
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
