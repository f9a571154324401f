"""The append-only record of who did what to what: ids and hashes, no words, in a sealed chain."""
import hashlib
import json
import logging
import re
import secrets

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone

from platform_core.audit import anchor, keys
from platform_core.lib.turns import one_at_a_time
from platform_core.privacy.personal_data import Whose

logger = logging.getLogger(__name__)
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
        entry = self.model(at=timezone.now(), actor=actor, action=action, target=target, data=data)
        if key := keys.newest():
            entry.mark = entry.marked_by(key, secrets.token_hex(8))
        entry.save(force_insert=True)
        return entry

    def seal(self, limit=1000):
        """Chain entries that are committed but not yet sealed, and anchor the end of the chain.

        Returns how many. Keys and anchor stand outside the database (audit.keys, audit.anchor).
        What the platform did not write itself is not sealed.
        """
        count, number, chain = self._seal(limit)
        if count:
            anchor.drop(number, chain)
        return count

    @transaction.atomic
    def _seal(self, limit):
        """(how many were sealed, the last number, its seal).

        Sealing is a sweep apart from writing: a lock on the chain's end in every write would
        make all writers wait for each other.
        """
        last = self._end_of_chain()
        number, chain = (last.seal_number, last.seal) if last else (0, GENESIS)
        entries = self.filter(seal_number=None).order_by("pk")[:limit]
        if entries and keys.for_seal(number + 1) is None:
            self._begin_key(number + 1)
        genuine = self._genuine(entries)
        for entry in genuine:
            number, chain = number + 1, entry.digest(chain, number + 1)
            self.filter(pk=entry.pk).update(seal_number=number, seal=chain)
        return len(genuine), number, chain

    def _end_of_chain(self):
        """The entry sealed last, or None; nobody else seals or renews the key meanwhile.

        A row cannot be locked where the chain has none yet: two first sealers would each begin a
        key, and what one sealed would be proved by the key of the other.
        """
        one_at_a_time("audit.seal")
        return self.exclude(seal_number=None).order_by("-seal_number").first()

    def _genuine(self, entries):
        """Those of these unsealed entries that the platform wrote, each once."""
        marks = [entry.mark for entry in entries if entry.mark]
        seen = set(self.filter(mark__in=marks, seal_number__isnull=False)
                   .values_list("mark", flat=True))
        genuine = []
        for entry in entries:
            if entry.is_marked and entry.mark not in seen:
                genuine.append(entry)
                seen.update(filter(None, [entry.mark]))
        if len(genuine) < len(entries):
            logger.error("The record holds entries that the platform did not write")
        return genuine

    @transaction.atomic
    def renew_key(self):
        """A new key for what is written and sealed from now on; older ones go on proving."""
        last = self._end_of_chain()
        self._begin_key((last.seal_number if last else 0) + 1)

    def _begin_key(self, first_seal):
        """A key from this seal on; entries that are being written now need no mark of it yet."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE audit_entry IN SHARE ROW EXCLUSIVE MODE")
        newest = self.model.objects.aggregate(newest=models.Max("pk"))["newest"] or 0
        keys.begin(first_seal, newest + 1)

    def forged(self):
        """The first entry that was not sealed because the platform did not write it, or None."""
        waiting = list(self.filter(seal_number=None).order_by("pk"))
        genuine = {entry.pk for entry in self._genuine(waiting)}
        return next((entry for entry in waiting if entry.pk not in genuine), None)

    def first_broken(self):
        """Walk the chain and return the first entry that does not fit, or None."""
        chain = GENESIS
        sealed = self.exclude(seal_number=None).order_by("seal_number")
        for number, entry in enumerate(sealed.iterator(chunk_size=2000), start=1):
            if entry.seal_number != number or entry.seal != entry.digest(chain, number):
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

    BELONGS_TO = Whose("actor", of_others=("data",))
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
    mark = models.CharField(max_length=80, blank=True, default="", db_default="")

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

    @property
    def facts(self):
        """What this entry says, as JSON can hold it."""
        return [self.at.isoformat(), self.actor_id, self.action, self.content_type_id,
                self.object_id, self.data]

    @property
    def is_marked(self):
        """Whether the platform wrote this entry; what is from before there were keys counts."""
        may = keys.for_entry(self.pk)
        return not may or any(self.mark == self.marked_by(key, self.mark[:16]) for key in may)

    def marked_by(self, key, nonce):
        """The mark of whoever has the key: nobody else adds an entry, nor the same one again."""
        return nonce + key.sign("mark", nonce, *self.facts)

    def digest(self, previous, number):
        """The seal that ties this entry to the one before it, by the key of its number.

        Those from before there were keys have a plain hash; the first keyed seal holds on to them.
        """
        facts = [previous, self.pk, *self.facts]
        if key := keys.for_seal(number):
            return key.sign("seal", *facts, self.mark)
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _is_code(value):
    if isinstance(value, list | tuple):
        return all(map(_is_code, value))
    if isinstance(value, str):
        return bool(CODE.fullmatch(value))
    return value is None or isinstance(value, bool | int)
