"""Publications: what is known of a flyer or a report beside its words, and when to look again."""
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from platform_core.attachments.words import text_of
from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion, FoundText, Line, Translated, Work
from platform_core.content.models.translator import is_editor
from platform_core.content.work_kinds import Beside
from platform_core.members.models import Member
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedCharField
from platform_core.resources.models.leaflet import SOURCE
from platform_core.taxonomy.models import Tagged
from platform_core.taxonomy.thesaurus import concepts_of

KIND = "publication"
KEPT = ("kind", "year", "licence", "made_by", "review_on", "replaced_by")


class PublicationQuerySet(models.QuerySet):
    def of(self, work):
        """The Publication of a work, made when it has none yet."""
        return self.select_related("work", "replaced_by__work").get_or_create(work=work)[0]

    @transaction.atomic
    def begin(self, by, title, summary, slug, kind):
        """A new publication with a draft of its words in the source language; give it.

        Raises Taken for an address that is taken.
        """
        work = Work.objects.begin_new(KIND, slug, title[:120], SOURCE, by)
        edition = work.draft(SOURCE, by)
        edition.write(by, [Line("title", title, "heading"), Line("lede", summary, "text")],
                      edition.revision)
        return self.create(work=work, kind=kind)

    def due(self):
        """Those that somebody should look at again, and that nothing stands in the place of."""
        return self.filter(review_on__lte=timezone.localdate(), replaced_by=None)

    def notice_due(self):
        """A sweep: tell coordinators once of each that is due; how many there were."""
        return sum(one.notice() for one in self.due().filter(told_at=None)[:50])


class Publication(Translated):
    """A flyer or report that can be read here: its files, who made it, when to look at it again."""

    class Kind(models.TextChoices):
        FLYER = "flyer", _("Flyer")
        REPORT = "report", _("Report")
        ADVICE = "advice", _("Recommendations")
        OTHER = "other", _("Other")

    class Licence(models.TextChoices):
        CC_BY = "cc_by", _("CC BY: may be used and changed, with the source named")
        CC_BY_SA = "cc_by_sa", _("CC BY-SA: as CC BY, and shared under the same terms")
        CC_BY_NC = "cc_by_nc", _("CC BY-NC: as CC BY, not for profit")
        ALL_RIGHTS = "all_rights", _("All rights reserved")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.REPORT)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, blank=True)
    made_by = CheckedCharField(_("made by"), max_length=160, blank=True)
    review_on = models.DateField(_("look again on"), null=True, blank=True)
    told_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True,
                                    related_name="+", verbose_name=_("replaced by"))
    tags = TaggableManager(through=Tagged, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self):
        return str(self.work)

    @transaction.atomic
    def keep(self, by, tags=None, **facts):
        """Say what is known of it; `tags` are Concepts. A new date to look again is told anew."""
        for name in KEPT:
            setattr(self, name, facts.get(name, getattr(self, name)))
        self.told_at = None
        self.save(update_fields=[*KEPT, "told_at"])
        if tags is not None:
            self.tags.set(tags)
            self.__dict__.pop("concepts", None)
        Entry.objects.record(by, "resources.publication.keep", self)
        self.changed()

    @transaction.atomic
    def put_file(self, by, language, stored, is_example=False):
        """Let this StoredFile be the file in a language, in the place of what stood there."""
        facts = {"stored": stored, "is_example": is_example, "is_read": False, "attempts": 0,
                 "failed_at": None, "next_try": timezone.now()}
        before = self.files.filter(language=language).select_related("stored").first()
        file, _new = self.files.update_or_create(language=language, defaults=facts)
        Entry.objects.record(by, "resources.publication.put_file", self, language=language,
                             sha256=stored.sha256, before=before.stored.sha256 if before else "")
        self.changed()
        return file

    @transaction.atomic
    def take_off_file(self, by, language):
        """Let nobody open the file in a language any more; its bytes go with the next sweep."""
        gone, _kinds = self.files.filter(language=language).delete()
        if gone:
            Entry.objects.record(by, "resources.publication.take_off_file", self,
                                 language=language)
            self.changed()

    def changed(self):
        """Readers see and find something else from now on."""
        ContentVersion.objects.move()
        FoundText.objects.follow(self.work)

    def notice(self):
        """Tell coordinators once that it is due; whether it was this call that did."""
        with transaction.atomic():
            if not type(self).objects.filter(pk=self.pk, told_at=None).update(
                    told_at=timezone.now()):
                return False
            Event.objects.announce(None, "publication_due", self)
        return True

    @property
    def is_due(self):
        """Whether the day to look at it again has come."""
        return bool(self.review_on and self.review_on <= timezone.localdate()
                    and not self.replaced_by_id)

    @cached_property
    def concepts(self):
        """Its tags, in thesaurus order."""
        return sorted(concepts_of([self])[self.pk], key=lambda concept: concept.position)

    # What notices ask of it (notifications.contracts.Announced).
    language = ""

    def announced_to(self, verb):
        """Nobody follows a publication."""
        return []

    def told_directly(self, verb):
        """Coordinators hear of what is due."""
        keepers = Member.objects.community().filter(is_coordinator=True)
        return dict.fromkeys(keepers.values_list("pk", flat=True), verb)

    def is_visible_to(self, member):
        """Whether this member keeps it; what readers see is asked of its work."""
        return is_editor(member)

    def notice_title(self):
        """Its name in the desk."""
        return self.work.name

    def get_absolute_url(self):
        """Where it is kept."""
        return reverse("resources:publication", args=[self.work_id])


def beside(work, code):
    """What is found of a publication in a language: its files' words, its tags; None of an old one.

    A file in a language that the page has not got is found by its page in the source language.
    """
    publication = Publication.objects.filter(work=work).first()
    if publication is None:
        return Beside()
    if publication.replaced_by_id:
        return None
    files = list(publication.files.filter(is_read=True).select_related("stored"))
    live = set(work.editions.live().values_list("language", flat=True))
    mine = [file for file in files if file.language == code
            or (code == work.source_id and file.language not in live)]
    return Beside("\n".join(text_of(file.stored) for file in mine),
                  tuple(concept.slug for concept in publication.concepts))
