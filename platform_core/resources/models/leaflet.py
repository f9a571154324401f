"""Leaflets: what is known of one beside its words."""
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion, Translated, Work

SOURCE = "nl"    # in which leaflets are written first


class LeafletQuerySet(models.QuerySet):
    def of(self, work):
        """The Leaflet of a work, made when it has none yet."""
        return self.select_related("work").get_or_create(work=work)[0]

    @transaction.atomic
    def begin(self, by, name, slug, lines):
        """A new leaflet with a draft of these Lines in its source language; give its Edition.

        Raises Taken for an address that is taken.
        """
        work = Work.objects.begin_new("leaflet", slug, name, SOURCE, by)
        self.create(work=work)
        edition = work.draft(SOURCE, by)
        edition.write(by, lines, edition.revision)
        return edition

    def known(self, slug):
        """The Leaflet at this address, or None; one statement."""
        rows = self.filter(work__kind="leaflet", work__slug=slug)
        return rows.select_related("work", "replaced_by__work").first()


class Leaflet(Translated):
    """A leaflet that is handed out: until when it holds, and which one stands in its place."""

    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True,
                                    related_name="+", verbose_name=_("replaced by"))

    objects = LeafletQuerySet.as_manager()

    class Meta:
        verbose_name = _("leaflet")
        verbose_name_plural = _("leaflets")

    def __str__(self):
        return str(self.work)

    @property
    def is_over(self):
        """Whether its day has passed."""
        return bool(self.valid_until and self.valid_until < timezone.localdate())

    @transaction.atomic
    def keep(self, by, valid_until, replaced_by):
        """Say until when it holds and what stands in its place; paper that is out says neither."""
        self.valid_until, self.replaced_by = valid_until, replaced_by
        self.save(update_fields=["valid_until", "replaced_by"])
        Entry.objects.record(by, "resources.leaflet.keep", self)
        ContentVersion.objects.move()


def leaflets():
    """Every Work that is a leaflet."""
    return Work.objects.filter(kind="leaflet")
