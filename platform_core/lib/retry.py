"""Work on rows that may fail: tried again, each time later, and given to the operator at last.

A row that cannot be worked on waits longer after each attempt, so it delays nobody else; after the
last one it is a dead letter, which stays until somebody tries it again or gives it up.
"""
import logging
import traceback
from datetime import timedelta

from django.apps import apps
from django.db import models
from django.utils import timezone

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 8


class GoesNoFurther(Exception):
    """A round was ended; the words are the class of the error alone, for its own may tell."""


class RetriedQuerySet(models.QuerySet):
    def due(self):
        """What may be tried now; what has waited longest first."""
        return self.filter(failed_at=None, next_try__lte=timezone.now()).order_by("next_try", "pk")

    def dead(self):
        """What failed too often; it waits for the operator."""
        return self.filter(failed_at__isnull=False)

    def attempt(self, work, until=lambda error: False):
        """Do `work(row)` for each of these that nobody else took; a failure stays with its row.

        A failure of which `until(error)` is true ends this round: the others would fail alike.
        """
        for row in self:
            if row.claim():
                try:
                    work(row)
                except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
                    row.failed(error)
                    if until(error):
                        raise GoesNoFurther(type(error).__name__) from None


class Retried(models.Model):
    """A row with which something is done that may fail."""

    FIRST_PAUSE, FACTOR, LONGEST_PAUSE = timedelta(seconds=10), 3, timedelta(days=1)
    MOST_ATTEMPTS = MOST_ATTEMPTS
    HELD = timedelta(0)    # at least so long an attempt may take before somebody else tries

    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now)
    last_error = models.CharField(max_length=200, blank=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def claim(self):
        """Take this for one attempt; False when somebody else did, or no attempt is left.

        Whoever dies with it lets go after the pause. An attempt is counted when it begins, so a row
        that kills its worker also comes to an end.
        """
        row = self._row().filter(attempts=self.attempts, failed_at=None)
        if self.attempts >= self.MOST_ATTEMPTS:
            row.update(failed_at=timezone.now())
            return False
        self.attempts += 1
        held = max(self.pause, self.HELD)
        return bool(row.update(attempts=self.attempts, next_try=timezone.now() + held))

    @property
    def pause(self):
        """How long to wait after the attempt that was claimed last."""
        return min(self.FIRST_PAUSE * self.FACTOR**(self.attempts - 1), self.LONGEST_PAUSE)

    def failed(self, error):
        """Note that the claimed attempt failed: the class of the error, for its words may tell."""
        name = type(error).__name__
        place = traceback.extract_tb(error.__traceback__)[-1:]
        where = f"{place[0].filename}:{place[0].lineno}" if place else "–"
        logger.warning("%s %s failed: %s in %s", self._meta.label, self.pk, name, where)
        self.last_error = name[:200]
        is_last = self.attempts >= self.MOST_ATTEMPTS or self.is_final(error)
        self.failed_at = timezone.now() if is_last else None
        self.next_try = timezone.now() + self.pause
        self._row().update(last_error=self.last_error, failed_at=self.failed_at,
                           next_try=self.next_try)

    def is_final(self, error):
        """Whether nobody but the operator can say if it is to be tried again after this."""
        return False

    @classmethod
    def alarming(cls):
        """The rows that the operator is to look at."""
        return cls._base_manager.filter(failed_at__isnull=False)

    def try_again(self):
        """Begin anew with what is alarming; False when it is not (any more)."""
        return bool(self.alarming().filter(pk=self.pk).update(**self.fresh()))

    def fresh(self):
        """The columns of a row with which one begins anew."""
        return {"attempts": 0, "next_try": timezone.now(), "failed_at": None}

    def give_up(self):
        """Let what is alarming go for good; False when it is not (any more)."""
        return bool(self.alarming().filter(pk=self.pk).delete()[0])

    @property
    def can_be_tried(self):
        """Whether all that an attempt needs is still there."""
        return True

    @property
    def kind(self):
        """Its sort, as addresses name it."""
        return self._meta.label_lower

    @property
    def kind_name(self):
        """Its sort, as the operator reads it."""
        return self._meta.verbose_name

    @property
    def described(self):
        """What the operator reads of it: neither words of members nor addresses."""
        return ""

    def _row(self):
        return type(self)._base_manager.filter(pk=self.pk)


def retried_models():
    """{label: model} of everything that is retried, in any app."""
    return {model._meta.label_lower: model for model in apps.get_models()
            if issubclass(model, Retried)}


def dead_letters(most=100):
    """[row] of every sort, the newest of each sort first, at most so many of each."""
    newest = models.F("failed_at").desc(nulls_last=True)
    return [row for model in retried_models().values()
            for row in model.alarming().order_by(newest, "-pk")[:most]]


def count_dead():
    """How many rows the operator is to look at."""
    return sum(model.alarming().count() for model in retried_models().values())
