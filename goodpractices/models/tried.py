"""What a practice knows of those who tried it elsewhere."""
from django.db import models
from django.urls import reverse

from goodpractices.models.adoption import Adoption, AdoptionAnswer


class Tried(models.Model):
    """How many organisations tried it, and whose it is, so that they do not count themselves.

    `tried_count` is written where an experience appears or disappears, in the same transaction.
    """

    tried_count = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        abstract = True

    def is_of(self, member):
        """Whether this member answers for it, or works where it comes from."""
        owner = self.owner_organisation_id
        return member.pk in self.kept_by or (bool(owner) and owner == member.organisation_id)

    @property
    def tried_url(self):
        """Where the experiences of others are read."""
        return reverse("goodpractices:tried", args=[self.pk])

    def told_parts(self):
        """Notices about experiences end with the practice."""
        answers = AdoptionAnswer.objects.filter(adoption__practice=self)
        return [*super().told_parts(), (Adoption, self.adoptions.all()),
                (AdoptionAnswer, answers)]
