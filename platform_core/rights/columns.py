"""Every column that may hold words, of ours and of the libraries: walked, and written anew."""
from django.apps import apps
from django.db import models

from platform_core.audit.models import Entry
from platform_core.lib.richtext import sanitise
from platform_core.privacy.checked import Stored, StoredHtml, walked
from platform_core.privacy.fields import CheckedJSONField, CheckedRichTextField, Door
from platform_core.search.models import Document, Lexicon, Searchable
from platform_core.workflow.models import Freeze, Stateful

CHUNK = 500
# The record holds no words and cannot be changed; the index is made anew of the texts.
APART = (Entry, Document, Lexicon)
CODED = (models.SlugField, models.UUIDField)


def columns_of_words():
    """{model: its columns} of all that can hold words."""
    found = {}
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy and model not in APART:
            columns = [field for field in model._meta.local_concrete_fields if _holds_words(field)]
            if columns:
                found[model] = columns
    return found


def rewrite(change, spared=()):
    """Write every text as `change(text)` gives it; {model: how many rows were written}.

    Only what differs is written, row by row, by the doors that the columns have; who edits or
    decides about one of them is asked to read it again, and what can be found is indexed anew.
    `spared` are "table.column" that stay as they are.
    """
    written = {}
    for model, pk, changed in differing(change, spared):
        model._base_manager.filter(pk=pk).update(**changed)
        written.setdefault(model, []).append(pk)
    for model, keys in written.items():
        if issubclass(model, Stateful):    # an open editor would bring the words back
            model.outdate(keys)
    for model, keys in written.items():    # what is found of one may stand in another
        if issubclass(model, Searchable):
            for row in model._base_manager.filter(pk__in=keys):
                row.index()
    _index_titles(change)
    return {model: len(keys) for model, keys in written.items()}


def differing(change, spared=(), frozen=False):
    """Yield (model, pk, {column: its new value}) of every row that `change` would alter.

    What is frozen is left out, for it is kept as it is; with `frozen` it is that alone.
    """
    for model, columns in columns_of_words().items():
        table = model._meta.db_table
        kept = [field for field in columns if f"{table}.{field.column}" not in spared]
        names = [field.attname for field in kept]
        held = Freeze.objects.held(model)
        rows = model._base_manager.filter(held if frozen else ~held).order_by("pk")
        for pk, *values in rows.values_list("pk", *names).iterator(CHUNK):
            pairs = zip(kept, values, strict=True)
            changed = {field.attname: new for field, old in pairs
                       if (new := written_anew(field, old, change)) != old}
            if changed:
                yield model, pk, changed


def written_anew(field, value, change):
    """A value of a column with every string in it changed, as the column stores it."""
    if not value:
        return value
    if isinstance(field, models.JSONField):
        keys = field.rich_keys if isinstance(field, CheckedJSONField) else ()
        return walked(value, lambda text: Stored(change(text)), lambda text: _rich(text, change),
                      keys)
    if isinstance(field, CheckedRichTextField):
        return _rich(value, change)
    new = change(value)
    if new == value:
        return value
    if isinstance(field, models.EmailField) and field.blank:    # a part of an address is none
        return ""
    return Stored(_fitting(field, new)) if isinstance(field, Door) else _fitting(field, new)


def _rich(value, change):
    new = change(value[:])
    return value if new == value else StoredHtml(sanitise(new))


def _fitting(field, text):
    return text[: field.max_length] if field.max_length else text


def _index_titles(change):
    """Entries whose title stands in another row than their text, as that of a discussion does."""
    for entry in Document.objects.order_by("pk").iterator(CHUNK):
        if change(entry.title) != entry.title and entry.target is not None:
            entry.target.index()


def _holds_words(field):
    if field.choices or field.primary_key or field.is_relation or isinstance(field, CODED):
        return False
    return isinstance(field, models.CharField | models.TextField | models.JSONField)
