"""Decisions that open something: said now, taken a little later, and until then taken back."""
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from platform_core.lib.kinds import done_words
from platform_core.moderation.models.claimed import stir_desks
from platform_core.privacy.fields import CheckedTextField
from platform_core.workflow.models import NotAllowedNow, Stale

PER_SWEEP = 50


class IntendingQuerySet(models.QuerySet):
    """What was said and is not taken yet."""

    def undoable_by(self, member):
        """The last that this member can take back, or None."""
        mine = self.filter(intended_by=member, intended_at__gt=timezone.now(), closed_at=None)
        return mine.order_by("-intended_at").first()

    def apply_due(self):
        """The sweep: take what is due."""
        due = self.filter(intended_at__lte=timezone.now(), closed_at=None).order_by("intended_at")
        for item in due[:PER_SWEEP]:
            item.apply()


class Intending(models.Model):
    """`intended_by` decided `intended_act` on the revisions of `intended_read`; it is taken at
    `intended_at`, or never when they take it back or the text has changed by then.
    """

    intended_act = models.CharField(max_length=24, blank=True, db_default="")
    intended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    intended_at = models.DateTimeField(null=True)
    intended_read = models.JSONField(default=dict, db_default={})
    intended_words = CheckedTextField(max_length=2000, blank=True, db_default="")

    class Meta:
        abstract = True

    def intend(self, by, action, reason, read):
        """Say that `by` decides this in a moment; raises NotAllowedNow when somebody has."""
        due = timezone.now() + timedelta(seconds=settings.DECISIONS_WAIT)
        facts = {"intended_act": action, "intended_by": by, "intended_at": due,
                 "intended_read": read, "intended_words": reason}
        if not self._waits().filter(intended_at=None).update(**facts):
            raise NotAllowedNow(f"{action} was decided already")
        stir_desks()

    def take_back(self, by):
        """Let it wait again, as if nothing was said; whether it was still time."""
        mine = self._waits().filter(intended_by=by, intended_at__gt=timezone.now())
        done = mine.update(**NOTHING)
        stir_desks()
        return bool(done)

    @transaction.atomic
    def apply(self):
        """Take the decision, once; what has changed since it was said waits again instead."""
        mine = self._waits().filter(intended_at=self.intended_at, intended_by=self.intended_by_id)
        if not mine.update(**NOTHING) or self.target is None:
            return
        with suppress(Stale, NotAllowedNow), transaction.atomic():
            self.target.decide(self.intended_act, self.intended_by, self.intended_words,
                               **self.intended_read)
        stir_desks()

    @property
    def intended_label(self):
        """What was decided, in the reader's language."""
        return done_words(self.intended_act)

    def _waits(self):
        return type(self).objects.waiting().filter(pk=self.pk)


NOTHING = {"intended_act": "", "intended_by": None, "intended_at": None, "intended_read": {},
           "intended_words": ""}
