"""How far the texts from before the door have been checked."""
from django.db import models


class Checkpoint(models.Model):
    """The place in one model's rows; `failed` are ids that the operator should look at."""

    label = models.CharField(max_length=100, unique=True)
    version = models.PositiveSmallIntegerField(default=0)
    last = models.PositiveBigIntegerField(default=0)
    is_done = models.BooleanField(default=False)
    failed = models.JSONField(default=list)

    def __str__(self):
        return f"{self.label}: {self.last}"
