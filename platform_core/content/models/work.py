"""Works: what is told in many languages."""
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.content.models.edition import Edition
from platform_core.content.models.placed import Placed
from platform_core.content.models.translator import is_editor, languages_of
from platform_core.lib.turns import Taken, one_at_a_time
from platform_core.members.models import Audience
from platform_core.privacy.fields import CheckedCharField


class WorkQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule; Work.is_visible_to is the same rule for one."""
        if is_editor(member) or languages_of(member):
            return self
        return self.filter(editions__status=Edition.Status.LIVE).distinct()

    @transaction.atomic
    def begin(self, kind, slug, name, source="nl", by=None, **facts):
        """Make a work, or give the one that is there already: (kind, slug) means one thing.

        `facts` are needs_two (a second person publishes, the usual), is_needed_to_open, and where
        a page stands that editors add (models/placed.py).
        """
        one_at_a_time("work", kind, slug)
        work, is_new = self.get_or_create(kind=kind, slug=slug, defaults={
            "name": name, "source_id": source, "audience": Audience.objects.public(), **facts,
        })
        if is_new:
            Entry.objects.record(by, "content.work.begin", work, kind=kind, slug=slug)
        return work

    @transaction.atomic
    def begin_new(self, kind, slug, name, source, by):
        """Make a work at an address of its own; raises Taken when another has it."""
        one_at_a_time("work", kind, slug)
        if self.filter(kind=kind, slug=slug).exists():
            raise Taken(slug)
        return self.begin(kind, slug, name, source, by)


class Work(Placed):
    """One thing that is told in many languages, written first in its `source` language."""

    kind = models.CharField(max_length=24)
    slug = models.SlugField(_("address"), max_length=60)
    name = CheckedCharField(_("name in the desk"), max_length=120)
    source = models.ForeignKey(
        "content.Language", models.PROTECT, to_field="code", related_name="+"
    )
    needs_two = models.BooleanField(_("a second person publishes"), default=True)
    is_needed_to_open = models.BooleanField(
        _("a language opens only when this is live in it"), default=False
    )
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "slug"]
        verbose_name = _("public text")
        verbose_name_plural = _("public texts")
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="one_work_per_slug")]

    def __str__(self):
        return self.name

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above."""
        return bool(is_editor(member) or languages_of(member)
                    or self.editions.filter(status=Edition.Status.LIVE).exists())

    @transaction.atomic
    def draft(self, language, by=None):
        """The Edition of this language that is being worked on, begun when there is none.

        It starts with the words that stand; a first translation with empty ones in the source's
        order. Raises NoSource while the source has never been live. Two who begin at once get one.
        """
        one_at_a_time("edition", self.pk, getattr(language, "code", language))
        return self.open_edition(language) or Edition.objects.begin(self, language, by)

    def open_edition(self, language):
        """The edition that is not live yet, in whatever state, or None."""
        return self.editions.filter(language=language, status__in=Edition.OPEN).first()

    def live(self, language):
        """The edition that readers of this language see, or None."""
        return self.editions.filter(language=language, status=Edition.Status.LIVE).first()

    def last_that_stood(self, language):
        """The edition that readers see, or saw last, or None."""
        stood = self.editions.filter(language=language, status__in=Edition.STOOD)
        return stood.order_by("-pk").first()


class Translated(models.Model):
    """A noun whose words are a Work: `class Leaflet(Publishable, Searchable, Translated)`."""

    work = models.OneToOneField(Work, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
