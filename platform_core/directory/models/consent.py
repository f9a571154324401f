"""Consent: what a key person agreed to, for one use at a time, until a day and no longer."""
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.zones import platform_day
from platform_core.privacy.personal_data import Whose

WORDING = "2026-11"    # the version of what is asked (pages/consents.py)
LONGEST = timedelta(days=731)
ASKED_AGAIN = timedelta(days=30)     # so long before its end
# After its end, before what it showed is deleted.
HIDDEN_FOR = timedelta(days=settings.KEPT_DAYS["consents"])
PER_SWEEP = 50


class Use(models.TextChoices):
    LISTED = "listed", _("Members find me in the list")
    NAME = "name", _("Members see my first name")
    CONTACT = "contact", _("Members see how to reach me directly")
    PUBLIC = "public", _("Everybody can read my words on the public page")
    PUBLIC_NAME = "public_name", _("My first name is shown with them")
    VOICE = "voice", _("Everybody can hear my recording")
    FILM = "film", _("Everybody can watch my film")


# A use means nothing without another one: who is not listed has no name in the list.
NEEDS = {Use.NAME: Use.LISTED, Use.CONTACT: Use.LISTED, Use.PUBLIC_NAME: Use.PUBLIC,
         Use.VOICE: Use.PUBLIC, Use.FILM: Use.PUBLIC}
# What is deleted with a consent, when no other one shows it.
SHOWS = {
    Use.LISTED: {"offers", "places", "marks"}, Use.NAME: {"name"}, Use.CONTACT: {"contact"},
    Use.PUBLIC: {"public_words", "marks"}, Use.PUBLIC_NAME: {"name"},
    Use.VOICE: {"voice"}, Use.FILM: {"film"},
}
IN_PUBLIC = frozenset({Use.PUBLIC, Use.PUBLIC_NAME, Use.VOICE, Use.FILM})


def with_dependents(use):
    """A use and those that mean nothing without it."""
    return [use, *(other for other, needed in NEEDS.items() if needed == use)]


def in_force(uses):
    """Those of some uses of which what they need is there too."""
    return frozenset(use for use in uses if NEEDS.get(use, use) in uses)


class ConsentQuerySet(models.QuerySet):
    def standing(self, today=None):
        """Those that hold today: given, not taken back, not past their day."""
        return self.filter(over_at=None, ends_on__gte=today or platform_day())

    def ask_again_due(self):
        """A sweep: ask once, in time, whether a consent that comes to its end shall go on."""
        by_then = platform_day() + ASKED_AGAIN
        soon = self.standing().filter(ends_on__lte=by_then, asked_again_at=None)
        rows = soon.select_related("person").order_by("ends_on", "pk")
        return sum(one.ask_again() for one in rows[:PER_SWEEP])

    def long_past(self):
        """Consents that ended, that nobody renewed and of which something is still hidden."""
        return self.filter(over_at=None, ends_on__lt=platform_day() - HIDDEN_FOR)

    def let_go_due(self):
        """A sweep: delete what was hidden since a consent ended, when nobody renewed it."""
        for one in self.long_past().select_related("person").order_by("ends_on", "pk")[:PER_SWEEP]:
            one.person.let_go(one.use, None, Consent.Over.EXPIRED)


class Consent(models.Model):
    """One person's yes to one use, with its day, the wording that was read, and its end.

    A row is never changed but to say that it is over: withdrawn by the person, renewed by another
    one, or past its day. That it is past its day is computed; nothing has to happen for it.
    """

    class Over(models.TextChoices):
        WITHDRAWN = "withdrawn", _("withdrawn")
        RENEWED = "renewed", _("renewed")
        EXPIRED = "expired", _("ended")

    BELONGS_TO = Whose("person__member")
    PERSONAL_DATA = {"recorded_by": "who wrote it down for a person without an account"}

    person = models.ForeignKey("directory.KeyPerson", models.CASCADE, related_name="consents")
    use = models.CharField(max_length=12, choices=Use)
    given_at = models.DateTimeField(default=timezone.now)
    wording = models.CharField(max_length=12)
    ends_on = models.DateField(_("until"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_again_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    how_over = models.CharField(max_length=10, choices=Over, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "use"], condition=Q(over_at=None),
                                    name="one_consent_per_use"),
        ]
        indexes = [models.Index(fields=["ends_on"], condition=Q(over_at=None),
                                name="consents_by_end")]

    def __str__(self):
        return f"{self.person_id} {self.use}"

    @property
    def is_standing(self):
        """The object rule of standing()."""
        return self.over_at is None and self.ends_on >= platform_day()

    @property
    def is_ending(self):
        """Whether it is time to ask again."""
        return self.is_standing and self.ends_on <= platform_day() + ASKED_AGAIN

    def ask_again(self):
        """Tell the person once that this ends; whether it was this call that did."""
        rows = Consent.objects.filter(pk=self.pk, asked_again_at=None)
        if not rows.update(asked_again_at=timezone.now()):
            return False
        self.person.tell(None, "consent_ends")
        return True
