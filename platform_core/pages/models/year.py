"""The figures of one year of moderation, as coordinators published them."""
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.moderation.yearly import figures_of
from platform_core.privacy.personal_data import NOBODYS


class YearReportManager(models.Manager):
    @transaction.atomic
    def publish(self, by, year):
        """Let everybody read the figures of a year that is over, as they are now.

        Raises ValueError for another.
        """
        if year >= timezone.localdate(None, timezone.get_default_timezone()).year:
            raise ValueError(f"{year} is not over")
        report, is_new = self.get_or_create(
            year=year, defaults={"figures": figures_of(year), "published_by": by})
        if is_new:
            Entry.objects.record(by, "pages.year.publish", report)
            ContentVersion.objects.move()
        return report


class YearReport(models.Model):
    """What stands at /<language>/figures/<year>/: numbers as they were when it was published."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"published_by": "who published"}

    year = models.PositiveSmallIntegerField(unique=True)
    figures = models.JSONField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = YearReportManager()

    class Meta:
        verbose_name = "figures of a year"
        verbose_name_plural = "figures of years"
        ordering = ["-year"]

    def __str__(self):
        return str(self.year)

    @transaction.atomic
    def take_down(self, by):
        """Nobody reads it any more; it can be published anew."""
        Entry.objects.record(by, "pages.year.take_down", self)
        self.delete()
        ContentVersion.objects.move()
