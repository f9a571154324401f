"""Reconciling the index with what should be found: comparing, repairing, reindexing.

Everything here is idempotent and may run while the site serves, or be stopped at any moment: each
batch is one transaction that locks the rows it reads, and correct entries are not written again.
"""
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from platform_core.lib.folding import words_of
from platform_core.members.models import Audience
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import WRITTEN, Document, Searchable, document_of

BATCH, LONGEST_TURN = 100, 2.0
SAMPLE, COUNTED_EVERY, DOUBTFUL_FOR = 20_000, timedelta(hours=1), timedelta(minutes=1)
COMPARED = [name for name in WRITTEN if name != "audience"] + ["audience_id"]


@dataclass(frozen=True)
class Difference:
    """One entry that is not as it should be: missing, different or left over."""

    what: str
    kind: str
    object_id: int

    def __str__(self):
        return f"{self.kind} {self.object_id}: {self.what}"


def check(since=None):
    """Yield a Difference for each entry that is not what rebuild() would write."""
    for model in searchable_models():
        for ids in _id_batches(model, since):
            yield from _differences(model, ids, since, mend=False)


def rebuild(since=None):
    """Write every entry that is not what it should be; yields each Difference that was mended.

    `since` looks only at what was published from that moment on.
    """
    for model in searchable_models():
        for ids in _id_batches(model, since):
            with transaction.atomic():
                found = list(_differences(model, ids, since, mend=True))
            yield from found


def renew_outdated():
    """A sweep: reindex entries of an older analysis or lexicon, for about two seconds."""
    end = time.monotonic() + LONGEST_TURN
    while time.monotonic() < end:
        with transaction.atomic():
            waiting = defaultdict(list)
            rows = Document.objects.outdated().order_by("version", "edition")
            for kind, pk in rows.values_list("content_type_id", "object_id")[:BATCH]:
                waiting[kind].append(pk)
            for kind, ids in waiting.items():
                model = ContentType.objects.get_for_id(kind).model_class()
                list(_differences(model, ids, None, mend=True))
        if not waiting:
            return


def refresh_lexicon_when_due():
    """A sweep: count the words anew when the last count is an hour old, whoever made it.

    After words were taken out of sight a minute is enough: until then nothing is suggested.
    """
    now = timezone.now()
    fresh = Q(made_at__gt=now - COUNTED_EVERY, is_doubtful=False)
    if not Lexicon.objects.filter(fresh | Q(made_at__gt=now - DOUBTFUL_FOR)).exists():
        refresh_lexicon()


def refresh_lexicon():
    """Count the words anew, in the newest texts that every member may read; the Lexicon."""
    texts = ((language, words_of(text)) for language, text in _texts_for_everyone())
    return Lexicon.store(*counted(texts))


def counted(texts):
    """({word: texts that hold it}, the same of Dutch texts) of (language, words) pairs."""
    words, dutch = Counter(), Counter()
    for language, found in texts:
        own = set(found)
        words.update(own)
        if language == "nl":
            dutch.update(own)
    return words, dutch


def searchable_models():
    """Every model that can be found."""
    return [model for model in apps.get_models() if issubclass(model, Searchable)]


def _id_batches(model, since):
    """Lists of ids to compare: of what should be found, and of what is in the index."""
    kind = ContentType.objects.get_for_model(model)
    entries = Document.objects.filter(content_type=kind)
    last = 0
    while True:
        wanted = _since(model.findable(), since).filter(pk__gt=last).order_by("pk")
        known = _since(entries, since).filter(object_id__gt=last).order_by("object_id")
        ids = sorted({*wanted.values_list("pk", flat=True)[:BATCH],
                      *known.values_list("object_id", flat=True)[:BATCH]})[:BATCH]
        if not ids:
            return
        yield ids
        last = ids[-1]


def _since(rows, since):
    return rows.filter(published_at__gte=since) if since else rows


def _differences(model, ids, since, mend):
    kind = ContentType.objects.get_for_model(model)
    entries = Document.objects.filter(content_type=kind, object_id__in=ids)
    known = {entry.object_id: entry for entry in entries}
    rows = model.findable().filter(pk__in=ids)
    wanted = {obj.pk: obj for obj in (rows.select_for_update(of=["self"]) if mend else rows)}
    for pk in ids:
        what = _difference(wanted.get(pk), known.get(pk))
        if what:
            if mend:
                _mend(wanted.get(pk), known.get(pk))
            yield Difference(what, kind.model, pk)


def _difference(obj, entry):
    if obj is None:
        return "left over" if entry and entry.audience_id else ""
    if entry is None:
        return "missing"
    right = document_of(obj)
    same = all(getattr(right, name) == getattr(entry, name) for name in COMPARED)
    return "" if same else "different"


def _mend(obj, entry):
    if obj is None:
        entry.delete()
    else:
        obj.index()


def _texts_for_everyone():
    """(language, title and text) of the newest entries whose readers are all members."""
    audiences = Audience.objects.filter(key__in=["public", "members"])
    entries = Document.objects.filter(audience__in=audiences).order_by("-pk")[:SAMPLE]
    waiting = defaultdict(dict)
    rows = entries.values_list("content_type_id", "object_id", "language", "title")
    for kind, pk, language, title in rows.iterator():
        waiting[kind][pk] = (language, title)
    for kind, facts in waiting.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        ids = list(facts)
        for start in range(0, len(ids), BATCH):
            for obj in model.findable().filter(pk__in=ids[start : start + BATCH]):
                language, title = facts[obj.pk]
                yield language, f"{title} {obj.plain_text()}"
