"""How far the texts from before the door have been checked."""
from django.db import models
from django.utils import timezone


class Checkpoint(models.Model):
    """The place in one model's rows: `reached` is the key of the last, as text, whatever its kind.

    `failed` are keys that the operator should look at.
    """

    label = models.CharField(max_length=100, unique=True)
    version = models.PositiveSmallIntegerField(default=0)
    last = models.PositiveBigIntegerField(default=0)    # unused; goes with the next release
    reached = models.CharField(max_length=40, default="")
    is_done = models.BooleanField(default=False)
    failed = models.JSONField(default=list)

    def __str__(self):
        return f"{self.label}: {self.reached}"


class ClearedNumber(models.Model):
    """A number that leads to nobody, in one line: the keyed hash of both (privacy/cleared.py)."""

    mark = models.CharField(max_length=64, unique=True)
    cleared_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.mark[:8]
