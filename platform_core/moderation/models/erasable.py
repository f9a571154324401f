"""Earlier texts whose words can be taken out for good; the row stays and says so."""
from django.conf import settings
from django.db import models
from django.utils import timezone

from platform_core.workflow.models import Decision, Freeze


class Erasable(models.Model):
    """Says when the words went, by whom and on what ground, never the words."""

    erased_at = models.DateTimeField(null=True)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    erased_for = models.CharField(max_length=16, choices=Decision.Ground, blank=True)

    class Meta:
        abstract = True

    def _empty(self, by, ground, **emptied):
        """Store these empty values, once; False when the words were gone before.

        Raises Frozen when they are kept as they are for now.
        """
        model = type(self)
        rows = model.objects.filter(pk=self.pk, erased_at=None)
        facts = {"erased_at": timezone.now(), "erased_by": by, "erased_for": ground}
        if rows.exclude(Freeze.objects.held(model)).update(**emptied, **facts):
            return True
        Freeze.objects.refuse(self)
        return False
