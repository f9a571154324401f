"""What the search knows of the public texts: one row of each work and language that readers see."""
from django.db import models, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from platform_core.content.work_kinds import WORK_KINDS
from platform_core.lib.kinds import KINDS
from platform_core.members.models import Audience
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import LONGEST_INDEXED, Searchable, SearchFields

PER_SWEEP = 50


class FoundTextQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule: a row exists only while everybody may read its text."""
        return self

    @transaction.atomic
    def follow(self, work):
        """Let what is found of a work be what readers see of it now, in every language."""
        known = {row.language_id: row for row in self.filter(work=work)}
        for seen in import_string("platform_core.content.found.seen_of")(work):
            row = known.pop(seen.language, None) or self.model(work=work,
                                                               language_id=seen.language)
            row.take_over(seen)
        for row in known.values():
            row.let_go()

    def follow_all(self, language):
        """The same for every work that is live in a language: it was opened or closed."""
        works = import_string("platform_core.content.models.Work").objects
        for work in works.filter(editions__language=language, editions__status="live"):
            self.follow(work)

    def catch_up(self):
        """A sweep: follow works of which something is live and not found (from before, say)."""
        editions = import_string("platform_core.content.models.Edition").objects.live()
        waiting = editions.filter(language__status="open", work__kind__in=kinds_found())
        waiting = waiting.exclude(pk__in=self.values("edition")).select_related("work")
        works = {edition.work_id: edition.work for edition in waiting.order_by("pk")[:PER_SWEEP]}
        for work in works.values():
            self.follow(work)


class FoundText(Searchable):
    """A work in a language as it is found; derived from its live edition, and gone with it."""

    SHOWN_WITH = ("work",)
    FOUND_FIELDS = ("work__kind", "work__slug", "language_id", "text")
    RULE_FIELDS = ()

    work = models.ForeignKey("content.Work", models.CASCADE, related_name="+")
    language = models.ForeignKey("content.Language", models.PROTECT, to_field="code",
                                 related_name="+")
    edition = models.ForeignKey("content.Edition", models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    tags = models.JSONField(default=list)
    published_at = models.DateTimeField()

    objects = FoundTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("public text in the search")
        verbose_name_plural = _("public texts in the search")
        constraints = [models.UniqueConstraint(fields=["work", "language"],
                                               name="found_once_a_language")]

    def __str__(self):
        return self.title

    def take_over(self, seen):
        """Be found as this `Seen` says."""
        gone = self.text if self.pk else ""
        self.edition_id, self.published_at = seen.edition_id, seen.published_at
        self.title, self.text = seen.title[:200], seen.text[:LONGEST_INDEXED]
        self.tags = list(seen.tags)
        self.save()
        self.index()
        if gone and gone != self.text:
            Lexicon.objects.doubt(gone=gone)

    def let_go(self):
        """Be found no more."""
        self.unindex()
        Lexicon.objects.doubt(gone=self.plain_text())
        self.delete()

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above."""
        return True

    @classmethod
    def findable(cls):
        return cls.objects.all()

    @property
    def is_findable(self):
        return True

    def search_fields(self):
        return SearchFields(
            title=self.title, text=self.text, audience_id=Audience.objects.public().pk,
            language=self.language_id, kind=self.work.kind, published_at=self.published_at,
            concepts=list(self.tags),
            facets={"tag": list(self.tags), "frame": [self.language_id]},
        )

    def plain_text(self):
        return self.text

    def get_absolute_url(self):
        return self.public_path(self.language_id)

    def public_path(self, code):
        return WORK_KINDS[self.work.kind].path(self.work.slug, self.language_id)


def kinds_found():
    """The kinds of works that are found: those that an app registered as a Kind."""
    return [name for name, kind in KINDS.items()
            if kind.model is FoundText and name in WORK_KINDS]
