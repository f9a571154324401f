"""The media library: pictures that editors keep, with what has to be known of each."""
from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.models import StoredFile
from platform_core.attachments.receiving import smaller
from platform_core.audit.models import Entry
from platform_core.content.models.block import Block
from platform_core.content.models.edition import LIVE, OPEN, Edition
from platform_core.content.models.translator import is_editor, languages_of
from platform_core.content.models.version import ContentVersion
from platform_core.privacy.fields import CheckedCharField
from platform_core.privacy.personal_data import NOBODYS
from platform_core.workflow.models import NotAllowedNow


def both(received):
    """The Received of a whole picture with a small one for phones; made before any transaction."""
    return received, smaller(received)


class MediaQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule; Media.is_visible_to is the same rule for one."""
        if _is_at_desk(member):
            return self
        return self.filter(pk__in=_pictures_in(Edition.objects.live()))

    @transaction.atomic
    def add(self, by, files, facts, alts):
        """A new Media of Received files (whole and small), with its {language code: words}."""
        media = Media(added_by=by, **facts)
        media.take(by, files)
        media.save()
        media.describe(alts)
        Entry.objects.record(by, "content.media.add", media)
        return media


class Media(models.Model):
    """A picture of the library. `name` is for editors; readers get what MediaAlt says.

    Where it is used is asked of the texts, so that it cannot be forgotten: what is in use stays.
    """

    class Licence(models.TextChoices):
        OWN = "own", _("Made by or for this platform")
        CC0 = "cc0", _("CC0: free for all use")
        CC_BY = "cc-by", _("CC BY: with the name of the maker")
        CC_BY_SA = "cc-by-sa", _("CC BY-SA: with the name, shared alike")
        PERMISSION = "permission", _("Used with permission of the maker")

    class Consent(models.TextChoices):
        NOBODY = "nobody", _("Nobody can be recognised in it")
        AGREED = "agreed", _("Who can be recognised agreed in writing to this use")

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"added_by": "who added it", "maker": "who made it"}

    name = CheckedCharField(_("name"), max_length=80)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    small = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    is_decorative = models.BooleanField(_("decorative"), default=False)
    licence = models.CharField(_("licence"), max_length=12, choices=Licence)
    maker = CheckedCharField(_("maker"), max_length=120, names=True)
    consent = models.CharField(_("consent"), max_length=12, choices=Consent)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True,
                                 related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = MediaQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("content:media_one", args=[self.pk])

    @transaction.atomic
    def change(self, by, facts, alts):
        """Say other things of it; readers see other words at once."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.save()
        self.describe(alts)
        Entry.objects.record(by, "content.media.change", self)
        ContentVersion.objects.move()

    @transaction.atomic
    def replace(self, by, files):
        """Let it be another picture wherever it stands; the bytes before are swept."""
        self.take(by, files)
        self.save(update_fields=["file", "small"])
        Entry.objects.record(by, "content.media.replace", self)
        ContentVersion.objects.move()

    @transaction.atomic
    def drop(self, by):
        """Delete it. Raises NotAllowedNow while a text uses it."""
        if self.used_in():
            raise NotAllowedNow("A text uses this picture")
        Entry.objects.record(by, "content.media.drop", self)
        self.delete()

    def take(self, by, files):
        """Keep the Received files as its own: the whole picture and the small one."""
        self.file, self.small = (StoredFile.objects.store(by, received) for received in files)

    def describe(self, alts):
        """Let these be its descriptions; a language without words has none."""
        self.alts.all().delete()
        MediaAlt.objects.bulk_create(
            MediaAlt(media=self, language_id=code, text=words)
            for code, words in alts.items() if words
        )

    @property
    def said(self):
        """{language code: description}."""
        return {alt.language_id: str(alt.text) for alt in self.alts.all()}

    def used_in(self):
        """The editions in which it stands now or is about to; one statement."""
        blocks = Block.objects.filter(kind=Block.Kind.IMAGE, facts__media=self.pk)
        rows = Edition.objects.filter(pk__in=blocks.values("edition"), status__in=(LIVE, *OPEN))
        return list(rows.select_related("work", "language").order_by("work__name", "language"))

    def is_visible_to(self, member):
        """The object rule: editors and translators, and everybody once a live text shows it."""
        return _is_at_desk(member) or self.pk in _pictures_in(Edition.objects.live())


class MediaAlt(models.Model):
    """What a picture shows, for who does not see it, in one language."""

    media = models.ForeignKey(Media, models.CASCADE, related_name="alts")
    language = models.ForeignKey("content.Language", models.PROTECT, to_field="code",
                                 related_name="+")
    text = CheckedCharField(_("description"), max_length=250)

    class Meta:
        verbose_name = _("description of a picture")
        verbose_name_plural = _("descriptions of pictures")
        constraints = [models.UniqueConstraint(fields=["media", "language"],
                                               name="one_description_per_language")]

    def __str__(self):
        return self.text


def _is_at_desk(member):
    return bool(is_editor(member) or languages_of(member))


def _pictures_in(editions):
    """The ids of the pictures that stand in these editions; one statement."""
    rows = Block.objects.filter(kind=Block.Kind.IMAGE, edition__in=editions)
    return {facts["media"] for facts in rows.values_list("facts", flat=True) if "media" in facts}
