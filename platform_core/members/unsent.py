"""Words that somebody typed and has not sent: sealed, their author's alone, for thirty days."""
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from platform_core.lib.prepared import Prepared
from platform_core.members.sealing import Unreadable, renewed, seal, unseal
from platform_core.privacy.personal_data import Whose

# After the last keystroke, or after it was discarded.
KEPT_FOR = timedelta(days=settings.KEPT_DAYS["unsent"])
LONGEST, MOST_TEXTS = 200_000, 100     # characters of one form; texts of one person
AT_ONCE, LONGEST_PLACE = 500, 200


class NotKept(Exception):
    """A limit left these words out; the message says which, for whoever typed them."""


def check_size(fields, most):
    """NotKept when a form holds more characters than are kept, the names of its fields included."""
    if sum(len(text) for name, texts in fields.items() for text in [name, *texts]) > most:
        raise NotKept(_("This is too long to be kept while you write. Send it, or save it "
                        "elsewhere."))


class UnsentTextManager(models.Manager):
    def newest(self, member_id, place):
        """What this person typed last at a place and did not send or discard, or None."""
        return next(iter(NEWEST(member_id, place)), None)

    @transaction.atomic
    def keep(self, sheet, fields):
        """Keep what a form holds now; whether there is another text of this person at its place.

        A sheet overwrites what it wrote itself, and what stood there when its page was made. What
        was typed meanwhile in another tab or on another device stays beside it, as a row of its
        own. A form without words is kept no more: what stood in it before counts as discarded.
        """
        row = self._row_of(sheet)
        if not sheet.has_words(fields):
            if row:
                row.discard()
            return False
        check_size(fields, LONGEST)
        if not row:
            self._lock_author(sheet)
            row = self._row_of(sheet)    # made meanwhile, by the same sheet sent twice at once
        (row or self._new_row(sheet)).write(sheet, fields)
        here = self.filter(member_id=sheet.member_id, place=sheet.place, discarded_at=None)
        return here.exclude(pk=sheet.row).exists()

    def forget(self, sheet):
        """It was sent: what this sheet kept goes."""
        row = self._row_of(sheet)
        if row:
            row.delete()

    def old(self):
        """What nobody came back for, and what was discarded long ago."""
        since = timezone.now() - KEPT_FOR
        return self.filter(models.Q(discarded_at=None, typed_at__lt=since)
                           | models.Q(discarded_at__lt=since))

    def erase_old(self):
        """A sweep: what nobody came back for."""
        self.old().delete()

    def seal_anew(self):
        """Seal everything with the newest key; the number of texts that no key opens."""
        lost = 0
        for row in self.only("sealed").iterator(AT_ONCE):
            try:
                self.filter(pk=row.pk, sealed=row.sealed).update(sealed=renewed(row.sealed))
            except Unreadable:
                lost += 1
        return lost

    def _row_of(self, sheet):
        own = models.Q(sheet=sheet.nonce) | models.Q(pk=sheet.row, version=sheet.version)
        rows = self.select_for_update().filter(
            own, member_id=sheet.member_id, place=sheet.place, discarded_at=None
        )
        return rows.order_by("-typed_at").first()

    def _lock_author(self, sheet):
        """One row at a time is made for a person, and none for who left: NotKept."""
        members = self.model._meta.get_field("member").related_model
        here = members.objects.exclude(status=members.Status.LEFT).filter(pk=sheet.member_id)
        if not here.select_for_update(no_key=True).exists():
            raise NotKept(_("Your text cannot be kept just now. Save it elsewhere."))

    def _new_row(self, sheet):
        """An empty row; what was discarded longest ago makes place for it."""
        texts = self.filter(member_id=sheet.member_id)
        if texts.count() >= MOST_TEXTS:
            oldest = texts.exclude(discarded_at=None).order_by("discarded_at").first()
            if oldest is None:
                raise NotKept(_("You have 100 unfinished texts, which is the most we keep. Send or "
                                "discard one first."))
            oldest.delete()
        if texts.filter(sheet=sheet.nonce).exists():   # discarded since, and not to be overwritten
            sheet.nonce = new_nonce()
        return UnsentText(member_id=sheet.member_id, place=sheet.place)


def new_nonce():
    """A name for one form on one page."""
    return get_random_string(12)


class UnsentText(models.Model):
    """What one form held when its author typed last.

    It passes no rule until it is sent, so nobody else may meet it: no team, no admin, no search,
    no notice. `sealed` holds the words with whose they are; a row that is moved to another member
    opens to nobody. `place` is the address of the form's page, with the form's own name behind a
    "#" where a page has several. `sheet` and `version` say which tab wrote last (see `keep`).
    """

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "whose it is", "sealed": "own words, not sent yet"}

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="unsent_texts")
    place = models.CharField(max_length=LONGEST_PLACE)
    sealed = models.BinaryField()
    sheet = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=0)
    typed_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)

    objects = UnsentTextManager()

    class Meta:
        verbose_name = _("unfinished text")
        verbose_name_plural = _("unfinished texts")
        indexes = [
            models.Index(fields=["member", "place", "-typed_at"], name="unsent_at_a_place"),
            models.Index(fields=["typed_at"], name="unsent_by_age"),
        ]

    def __str__(self):
        return f"unfinished text {self.pk}"

    @property
    def facts(self):
        """{"fields": {name: [value]}, "words": names of those that hold words}; else Unreadable."""
        facts = unseal(self.sealed)
        if facts["of"] != self.member_id:
            raise Unreadable
        return facts

    def told_to_owner(self):
        """The words, for what a member downloads; none that no key opens."""
        try:
            return {"words": self.facts["fields"]}
        except Unreadable:
            return {"words": None}

    def write(self, sheet, fields):
        """Hold these fields; the sheet now stands for this row as it is. Unchanged: no write."""
        if not self._holds(fields):
            facts = {"of": self.member_id, "fields": fields, "words": sheet.words}
            self.sealed, self.sheet = seal(facts), sheet.nonce
            self.version, self.typed_at = self.version + 1, timezone.now()
            self.save()
        sheet.row, sheet.version = self.pk, self.version

    def discard(self):
        """Out of the form, and back for thirty days."""
        self.discarded_at = timezone.now()
        self.save(update_fields=["discarded_at"])

    def restore(self):
        """Back into the form, in the place of what was typed there since, which stays beside it."""
        self.discarded_at, self.typed_at = None, timezone.now()
        self.save(update_fields=["discarded_at", "typed_at"])

    def _holds(self, fields):
        try:
            return bool(self.pk) and self.facts["fields"] == fields
        except Unreadable:
            return False


NEWEST = Prepared(lambda member, place: UnsentText.objects.filter(
    member=member, place=place, discarded_at=None).order_by("-typed_at")[:1])
