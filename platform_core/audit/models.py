"""The append-only record of who did what to what: ids and hashes, no words, in a sealed chain."""
import hashlib
import json
import re

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from platform_core.audit import anchor

GENESIS = "0" * 64
AT_ONCE = 500
CODE = re.compile(r"[\w.:/-]{0,64}", re.ASCII)


class AppendOnly(Exception):
    """Somebody tried to change or delete an entry."""


class EntryQuerySet(models.QuerySet):
    def about(self, target):
        """Entries on one object, oldest first."""
        kind = ContentType.objects.get_for_model(target)
        return self.filter(content_type=kind, object_id=target.pk).order_by("pk")

    def record(self, actor, action, target, **data):
        """Write one entry; `actor` is None when the platform itself acted.

        `data` holds numbers and codes. Words are refused (ValueError): the record cannot be
        changed, so it must never hold what somebody may have to take back.
        """
        if wordy := [name for name, value in data.items() if not _is_code(value)]:
            raise ValueError(f"The record holds no words: {', '.join(wordy)}")
        return self.create(
            at=timezone.now(), actor=actor, action=action, target=target, data=data
        )

    def seal(self, limit=1000):
        """Chain entries that are committed but not yet sealed, and anchor the end of the chain.

        Returns how many. The anchor stands outside the database (audit.anchor).
        """
        count, number, chain = self._seal(limit)
        if count:
            anchor.drop(number, chain)
        return count

    @transaction.atomic
    def _seal(self, limit):
        """(how many were sealed, the last number, its seal).

        Sealing is a sweep apart from writing: a lock on the chain's end in every write would
        make all writers wait for each other. Two sealers cannot both write one number (unique).
        """
        last = self.exclude(seal_number=None).order_by("-seal_number").select_for_update().first()
        number, chain = (last.seal_number, last.seal) if last else (0, GENESIS)
        entries = self.filter(seal_number=None).order_by("pk")[:limit]
        for entry in entries:
            number, chain = number + 1, entry.digest(chain)
            self.filter(pk=entry.pk).update(seal_number=number, seal=chain)
        return len(entries), number, chain

    def first_broken(self):
        """Walk the chain and return the first entry that does not fit, or None."""
        chain = GENESIS
        sealed = self.exclude(seal_number=None).order_by("seal_number")
        for number, entry in enumerate(sealed.iterator(chunk_size=2000), start=1):
            if entry.seal_number != number or entry.seal != entry.digest(chain):
                return entry
            chain = entry.seal
        return None

    def cut_off(self):
        """The furthest anchored (number, seal) that the chain does not hold, or None.

        Whoever deletes the newest entries leaves a chain that fits; only the anchor tells. Every
        line is looked up: a chain that went on after that was anchored too.
        """
        noted = anchor.noted()
        for start in range(max(0, len(noted) - 1) // AT_ONCE * AT_ONCE, -1, -AT_ONCE):
            part = noted[start : start + AT_ONCE]
            numbers = [number for number, _seal in part]
            held = set(self.filter(seal_number__in=numbers).values_list("seal_number", "seal"))
            if missing := set(part) - held:
                return max(missing)
        return None


class Entry(models.Model):
    """One line of the record; `data` holds ids, codes and hashes, never words."""

    PERSONAL_DATA = {"actor": "who acted"}

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=64)
    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    data = models.JSONField(default=dict)
    seal_number = models.PositiveBigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"], name="audit_entry_target")]
        verbose_name_plural = "entries"

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly("An audit entry cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly("An audit entry cannot be deleted.")

    def digest(self, previous):
        """The hash that ties this entry to the one before it."""
        facts = [previous, self.pk, self.at.isoformat(), self.actor_id, self.action,
                 self.content_type_id, self.object_id, self.data]
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _is_code(value):
    if isinstance(value, list | tuple):
        return all(map(_is_code, value))
    if isinstance(value, str):
        return bool(CODE.fullmatch(value))
    return value is None or isinstance(value, bool | int)
