"""Who moderates what, and how somebody of the team works at the desk."""
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.privacy.personal_data import Whose

EVERYTHING = ~Q(pk=None)


class ModeratorManager(models.Manager):
    def of(self, member):
        """What this member chose, or what holds for who chose nothing (unsaved)."""
        return self.filter(member=member).first() or Moderator(member=member)

    def choose(self, member, **choices):
        """Keep what this member chooses for the desk."""
        self.update_or_create(member=member, defaults=choices)

    @transaction.atomic
    def assign(self, by, member, **area):
        """Say what a member moderates first, and who does so in their place until when."""
        self.update_or_create(member=member, defaults=area)
        Entry.objects.record(by, "moderation.moderator.assign", member)

    def area_of(self, member):
        """A Q of the QueueItems that this member takes first: the own, and those of whom they
        stand in for; everything when nothing was said.
        """
        mine = self.filter(Q(member=member) | self._stands_in(member))
        areas = [one.area for one in mine]
        return reduce(or_, areas) if areas else EVERYTHING

    def elsewhere(self, item):
        """The ids of those who moderate something else than this QueueItem."""
        areas = self.exclude(categories=[], languages=[], countries=[])
        others = {one.member_id for one in areas if not one.covers(item)}
        standing_in = self.filter(deputy__in=others, deputy_until__gte=timezone.localdate())
        return others - {one.deputy_id for one in standing_in if one.covers(item)}

    def _stands_in(self, member):
        return Q(deputy=member, deputy_until__gte=timezone.localdate())


class Moderator(models.Model):
    """What one of the team moderates first (empty: everything); nobody is kept from the rest.

    `has_keys`: single keys act on the work screen; off for who speaks to a computer.
    """

    PERSONAL_DATA = {"member": "whose desk", "deputy": "who stands in"}
    BELONGS_TO = Whose("member")

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    has_keys = models.BooleanField(default=True)
    categories = models.JSONField(_("categories"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    countries = models.JSONField(_("countries"), default=list, blank=True)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("stands in"),
    )
    deputy_until = models.DateField(_("until"), null=True, blank=True)

    objects = ModeratorManager()

    def __str__(self):
        return f"desk of {self.member_id}"

    @property
    def area(self):
        """A Q of the QueueItems that are of this one's categories, languages and countries."""
        columns = {"category__in": self.categories, "written_in__in": self.languages,
                   "author__country__in": self.countries}
        told = {name: codes for name, codes in columns.items() if codes}
        return Q(**told) if told else EVERYTHING

    def covers(self, item):
        """Whether a QueueItem is of this one's area."""
        return type(item).objects.filter(self.area, pk=item.pk).exists()

    @property
    def has_deputy(self):
        """Whether somebody stands in now."""
        return bool(self.deputy_id) and self.deputy_until >= timezone.localdate()
