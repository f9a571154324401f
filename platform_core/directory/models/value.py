"""Values: what is known of a question in a country; without a row it is unknown."""
from datetime import date, datetime, time, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.directory.models.kept import Kept, KeptQuerySet
from platform_core.directory.models.version import Version
from platform_core.lib.countries import country_name, project_country_choices


class Value(Kept):
    """The answer of one country to one question; `question` is the key of a block of the questions.

    The questions are a public text (content): their words are translated and approved there.
    """

    HOLDS_FOR = timedelta(days=365)
    SHOWN_WITH = ("live", "assured_by")

    country = models.CharField(_("country"), max_length=2, choices=project_country_choices)
    question = models.SlugField(_("question"), max_length=60)
    live = models.ForeignKey("ValueVersion", models.SET_NULL, null=True, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["country", "question"]
        verbose_name = _("value of a country")
        verbose_name_plural = _("values of countries")
        indexes = [models.Index(fields=["due_at"], name="values_due")]
        constraints = [
            models.UniqueConstraint(fields=["country", "question"], name="one_value_per_question")
        ]

    def __str__(self):
        return f"{self.country} {self.question}"

    @property
    def country_name(self):
        return country_name(self.country)

    def due_after(self, at):
        """A year later, or before: when an editor knows that it will change."""
        usual = super().due_after(at)
        named = self.live.facts.get("due") if self.live else ""
        if not named:
            return usual
        day = timezone.make_aware(datetime.combine(date.fromisoformat(str(named)), time()))
        return min(usual, day) if day > at else usual

    def notice_title(self):
        return f"{self.country_name}: {self.question.replace('-', ' ')}"

    def get_absolute_url(self):
        return reverse("directory:value", args=[self.country.lower(), self.question])


class ValueVersion(Version):
    """What is said of a question in a country: `facts` as models/facts.py makes them."""

    of = models.ForeignKey(Value, models.CASCADE, related_name="versions")

    class Meta(Version.Meta):
        verbose_name = _("version of a value")
        verbose_name_plural = _("versions of values")
