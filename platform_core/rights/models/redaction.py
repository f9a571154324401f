"""A name that must be gone everywhere: one coordinator looks for it, another lets it be taken out.

The names themselves are sealed with a key outside the database, and forgotten when it is over.
"""
import logging
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.members.sealing import Unreadable, seal, unseal
from platform_core.privacy.personal_data import NOBODYS
from platform_core.rights import erased_list
from platform_core.rights.redacting import hits_left, places_of, take_out

logger = logging.getLogger(__name__)
KEPT_FOR = timedelta(days=settings.KEPT_DAYS["names"])


class RedactionQuerySet(models.QuerySet):
    @transaction.atomic
    def ask(self, by, strings, ground):
        """Let the worker look where these names stand; nothing is changed yet."""
        redaction = self.create(asked_by=by, sealed=seal(strings), ground=ground)
        Entry.objects.record(by, "rights.redaction.ask", redaction, ground=ground)
        return redaction

    def in_hand(self):
        """Those of which the names are still known."""
        return self.exclude(status__in=[Redaction.Status.DONE, Redaction.Status.WITHDRAWN])

    def work(self):
        """The sweep: look for what was asked, take out what was released."""
        for redaction in self.filter(status=Redaction.Status.SEARCHING).order_by("pk")[:5]:
            redaction.search()
        for redaction in self.filter(status=Redaction.Status.RELEASED).order_by("pk")[:5]:
            redaction.carry_out()

    def old(self):
        """Names that nobody released."""
        waiting = self.in_hand().exclude(status=Redaction.Status.RELEASED)
        return waiting.filter(asked_at__lt=timezone.now() - KEPT_FOR)

    def forget_old(self):
        """The sweep: they are forgotten."""
        for redaction in self.old()[:100]:
            redaction.withdraw(None)


class Redaction(models.Model):
    """That some names are to go; `places` are [label of a model, key of a row], no words."""

    class Status(models.TextChoices):
        SEARCHING = "searching", _("Being looked for")
        FOUND = "found", _("Waits for a second person")
        RELEASED = "released", _("Being taken out")
        DONE = "done", _("Taken out")
        WITHDRAWN = "withdrawn", _("Given up")

    class Ground(models.TextChoices):
        PERSON = "person", _("The person asks for it")
        REPORT = "report", _("A report or a colleague pointed it out")
        BREACH = "breach", _("It is part of a data breach")

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"asked_by": "who asked", "released_by": "who released it with them",
                     "sealed": "names of people, until they are taken out"}

    status = models.CharField(max_length=12, choices=Status, default=Status.SEARCHING)
    ground = models.CharField(max_length=12, choices=Ground)
    sealed = models.BinaryField(default=bytes)
    places = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    left = models.PositiveIntegerField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    searched_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("name to be taken out")
        verbose_name_plural = _("names to be taken out")
        indexes = [models.Index(fields=["status"], name="redactions_by_status")]
        constraints = [
            models.CheckConstraint(condition=Q(released_by=None) | ~Q(released_by=F("asked_by")),
                                   name="released_by_somebody_else"),
            models.CheckConstraint(
                condition=~Q(status__in=["released", "done"]) | Q(released_by__isnull=False),
                name="taken_out_when_released"),
        ]

    def __str__(self):
        return f"redaction {self.pk}"

    @property
    def strings(self):
        """The names that are to go; [] once they are forgotten, or when no key opens them."""
        try:
            return unseal(self.sealed) if self.sealed else []
        except Unreadable:
            logger.error("The names of a redaction cannot be read: no key opens them")
            return []

    @property
    def total(self):
        """In how many places they were found."""
        return sum(self.counts.values())

    @property
    def seen(self):
        """What a button of the preview holds: whoever presses it read this search."""
        return self.searched_at.isoformat() if self.searched_at else ""

    def search(self):
        """Look where the names stand now; whoever saw an earlier preview looks again."""
        places = places_of(self.strings)
        facts = {"places": places, "counts": _counted(places), "searched_at": timezone.now(),
                 "status": self.Status.FOUND, "released_by": None}
        Redaction.objects.filter(pk=self.pk, status=self.status).update(**facts)
        self.refresh_from_db()

    def search_again(self):
        """Let the worker look once more, when this waits for a second person."""
        found = Redaction.objects.filter(pk=self.pk, status=self.Status.FOUND)
        found.update(status=self.Status.SEARCHING)

    @transaction.atomic
    def release(self, by, seen):
        """Let the names be taken out, as in the preview that `by` saw; False when it is another.

        The database refuses whoever asked for it.
        """
        found = Redaction.objects.filter(pk=self.pk, status=self.Status.FOUND)
        row = found.select_for_update().first()
        if row is None or row.seen != seen:
            return False
        found.update(status=self.Status.RELEASED, released_by=by)
        Entry.objects.record(by, "rights.redaction.release", self, places=row.total)
        return True

    @transaction.atomic
    def withdraw(self, by):
        """Give it up, and forget the names; False when they are being taken out already."""
        open_ones = Redaction.objects.filter(
            pk=self.pk, status__in=[self.Status.SEARCHING, self.Status.FOUND])
        if not open_ones.update(status=self.Status.WITHDRAWN, sealed=b"", places=[]):
            return False
        Entry.objects.record(by, "rights.redaction.withdraw", self)
        return True

    @transaction.atomic
    def carry_out(self):
        """Take the names out of what was previewed, look whether any is left, forget them.

        When they stand in more places by now it goes back: what nobody saw is not taken out.
        """
        row = Redaction.objects.select_for_update().get(pk=self.pk)
        if row.status != self.Status.RELEASED:
            return
        strings = row.strings
        places = places_of(strings)
        if {tuple(one) for one in places} - {tuple(one) for one in row.places}:
            row.search()
        else:
            row._take_out(strings, places)
        self.refresh_from_db()

    def _take_out(self, strings, places):
        erased_list.note_names(self)
        take_out(strings)
        left = sum(hits_left(strings).values())
        if left:
            logger.error("Names that were taken out are still found: %d", left)
        facts = {"status": self.Status.DONE, "sealed": b"", "places": [], "left": left,
                 "counts": _counted(places), "done_at": timezone.now()}
        Redaction.objects.filter(pk=self.pk).update(**facts)
        Entry.objects.record(None, "rights.redaction.carry_out", self, places=len(places),
                             left=left)


def _counted(places):
    return dict(Counter(label for label, _pk in places))
