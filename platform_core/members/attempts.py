"""Guesses at an account, counted in the database: they are few also where a cache is away."""
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from platform_core.lib.turns import one_at_a_time
from platform_core.privacy.personal_data import NOBODYS, Whose

CODE = (10, timedelta(hours=1))    # how many, within how long
PASSWORD = (5, timedelta(minutes=5))
MAILED_CODE = (3, timedelta(minutes=1))    # asked for; each is guessed three times, in its session


class GuessManager(models.Manager):
    def may_try(self, limit, **whose):
        """Count one more guess; False when there were more of them than `limit` allows.

        In turn: of many that arrive at once each is counted, the first of a window too.
        """
        most, within = limit
        with transaction.atomic():
            one_at_a_time(self.model.__name__, *whose.values())
            count = self._count(whose, timezone.now(), within)
        return not settings.RATE_LIMITS or count <= most

    def _count(self, whose, now, within):
        mine = self.filter(**whose)
        if mine.filter(until__gt=now).update(count=F("count") + 1):
            return mine.values_list("count", flat=True)[0]
        mine.delete()
        return self.create(**whose, count=1, until=now + within).count

    def forgive(self, **whose):
        """The last guess was right: it does not count; those before it do."""
        self.filter(count__gt=0, **whose).update(count=F("count") - 1)

    def old(self):
        """What counts no more."""
        return self.filter(until__lte=timezone.now())

    def forget_old(self):
        """A sweep: it is erased."""
        self.old().delete()


class Guesses(models.Model):
    """How often something was guessed, until when."""

    count = models.PositiveIntegerField()
    until = models.DateTimeField()

    objects = GuessManager()

    class Meta:
        abstract = True


class Attempt(Guesses):
    """How often somebody tried a code of the second step since one was right."""

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "whose second step"}

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    def __str__(self):
        return f"{self.member_id}: {self.count}"


class AddressGuess(Guesses):
    """How often a password or a mailed code was tried for an address, known here or not."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"key": "for which address somebody tried to sign in, hashed"}

    key = models.CharField(max_length=40, unique=True)

    def __str__(self):
        return f"{self.key}: {self.count}"


def key_of(what, address):
    """What stands for an address among the guesses of `what`: nobody reads it there."""
    return salted_hmac(f"members.AddressGuess.{what}", address.lower()).hexdigest()
