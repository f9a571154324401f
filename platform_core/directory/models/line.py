"""Services: the lines that people can call, chat with or visit, per country."""
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from platform_core.directory.models.kept import Kept, KeptQuerySet
from platform_core.directory.models.version import Version
from platform_core.lib.countries import country_name, project_country_choices

MOST_PHONES = 3


class ServiceQuerySet(KeptQuerySet):
    def add(self, country, key="", position=None):
        """A new service of a country, shown to nobody before its first version is published."""
        last = self.filter(country=country).aggregate(last=models.Max("position"))["last"]
        place = (last or 0) + 1 if position is None else position
        return self.create(country=country, key=key, position=place)


class Service(Kept):
    """Who helps in a country; the numbers stand in its versions and are never translated.

    `key` is its name in the file of the first numbers, "" for what editors added.
    """

    SHOWN_WITH = ("live", "assured_by")

    key = models.SlugField(max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=project_country_choices)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    live = models.ForeignKey("ServiceVersion", models.SET_NULL, null=True, related_name="+")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["country", "position", "pk"]
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
        indexes = [models.Index(fields=["due_at"], name="services_due")]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""),
                                    name="one_service_per_key")
        ]

    def __str__(self):
        return self.notice_title()

    @property
    def name(self):
        """What it is called in its newest text; "" before the first."""
        version = self.live or self.versions.first()
        return version.facts.get("name", "") if version else ""

    @property
    def country_name(self):
        return country_name(self.country)

    def notice_title(self):
        return f"{self.name} ({self.country})"

    def get_absolute_url(self):
        return reverse("directory:service", args=[self.pk])


class ServiceVersion(Version):
    """What is said of a service: `facts` as models/facts.py makes them."""

    of = models.ForeignKey(Service, models.CASCADE, related_name="versions")

    class Meta(Version.Meta):
        verbose_name = _("version of a help line")
        verbose_name_plural = _("versions of help lines")
