"""Where a page of words stands: in menu or footer, under another page; or where it went."""
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from platform_core.audit.models import Entry
from platform_core.content.models.version import ContentVersion
from platform_core.lib.entailed import Line, entailed


class Placed(models.Model):
    """A page that an editor added; `fixed` is what came with the platform and stays there."""

    class Place(models.TextChoices):
        FIXED = "fixed", _("where the platform put it")
        MENU = "menu", _("in the menu")
        FOOT = "foot", _("in the footer")
        UNDER = "under", _("under another page")
        NOWHERE = "nowhere", _("nowhere: only who has the address finds it")

    place = models.CharField(max_length=8, choices=Place, default=Place.FIXED)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="below")
    order = models.PositiveSmallIntegerField(default=50)
    moved_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="moved_here")

    class Meta:
        abstract = True

    @property
    def is_placed_by_editors(self):
        """Whether its place can be changed, and it can be retired."""
        return self.place != self.Place.FIXED

    @transaction.atomic
    def put(self, by, place, parent=None, order=50):
        """Let it stand somewhere else; readers see it at once where it is live."""
        self.place, self.order = place, order
        self.parent = parent if place == self.Place.UNDER else None
        self.save(update_fields=["place", "parent", "order"])
        Entry.objects.record(by, "content.work.put", self, place=place, parent=self.parent_id or 0)
        ContentVersion.objects.move()

    def stands_below(self, other):
        """Whether this stands under another page, however far down."""
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if above.pk == other.pk:
                return True
            seen.add(above.pk)
            above = above.parent
        return False

    def entailed_by_retiring(self):
        """What readers see no more when this leads to another page."""
        live, below = self.editions.filter(status="live").count(), self.below.count()
        before = self.moved_here.count()
        return entailed([
            Line(live, ngettext("Readers of %(n)s language are led to the other page.",
                                "Readers of %(n)s languages are led to the other page.",
                                live) % {"n": live}),
            Line(below, ngettext("%(n)s page under it moves under the other one.",
                                 "%(n)s pages under it move under the other one.",
                                 below) % {"n": below}),
            Line(before, ngettext("%(n)s older address leads to the other page then.",
                                  "%(n)s older addresses lead to the other page then.",
                                  before) % {"n": before}),
        ])

    @transaction.atomic
    def retire(self, by, to, reason):
        """Take it down in every language; its address leads to another page from now on.

        The numbers come in the order in which they were said.
        """
        live = list(self.editions.filter(status="live"))
        for edition in live:
            edition.decide("take_down", by, reason)
        below = self.below.exclude(pk=to.pk).update(parent=to)
        before = self.moved_here.update(moved_to=to)
        self.moved_to = to
        self.save(update_fields=["moved_to"])
        Entry.objects.record(by, "content.work.retire", self, to=to.pk)
        ContentVersion.objects.move()
        return [len(live), below, before]

    @transaction.atomic
    def come_back(self, by):
        """Let its address be its own again; what stood there can be restored and approved."""
        self.moved_to = None
        self.save(update_fields=["moved_to"])
        Entry.objects.record(by, "content.work.come_back", self)
        ContentVersion.objects.move()
