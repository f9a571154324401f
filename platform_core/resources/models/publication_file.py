"""The files of a publication: one in a language, whatever stood there before."""
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.words import text_of
from platform_core.content.models import Edition, FoundText
from platform_core.lib.languages import language_name, own_name
from platform_core.lib.retry import Retried, RetriedQuerySet
from platform_core.resources.models.publication import Publication

PER_SWEEP = 5


class PublicationFileQuerySet(RetriedQuerySet):
    def read_due(self):
        """A sweep: read what files say, so that they are found by their words."""
        waiting = self.filter(is_read=False).select_related("stored", "publication__work")
        waiting.due()[:PER_SWEEP].attempt(PublicationFile.read)


class PublicationFile(Retried):
    """A publication in one language, to be saved; an example says so until it is replaced."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="files")
    language = models.CharField(_("language"), max_length=12)
    stored = models.ForeignKey("attachments.StoredFile", models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)
    is_read = models.BooleanField(default=False)

    objects = PublicationFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file of a publication")
        verbose_name_plural = _("files of publications")
        constraints = [models.UniqueConstraint(fields=["publication", "language"],
                                               name="one_file_a_language")]

    def __str__(self):
        return f"{self.publication_id} {self.language}"

    @transaction.atomic
    def read(self):
        """Let it be found by its words from now on."""
        text_of(self.stored)
        self._row().update(is_read=True, attempts=0, last_error="")
        FoundText.objects.follow(self.publication.work)

    def is_visible_to(self, member):
        """Whether everybody may open it: its publication is live in some open language."""
        live = Edition.objects.live().filter(work=self.publication.work_id)
        return live.filter(language__status="open").exists()

    @property
    def described(self):
        """What the operator reads of it."""
        return f"{self.publication.work.slug} · {self.language}"

    @property
    def language_name(self):
        """Its language, in the reader's."""
        return language_name(self.language)

    @property
    def own_name(self):
        """Its language, in its own name."""
        return own_name(self.language)
