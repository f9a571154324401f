"""The ability of a text to have files beside it."""
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models

from platform_core.attachments.models.attachment import Attachment


class HasFiles(models.Model):
    """A text with files; it has an `author`, and counts its files so that most ask for none."""

    file_count = models.PositiveSmallIntegerField(default=0, db_default=0)
    attachments = GenericRelation(Attachment, "subject_id", "subject_type")

    class Meta:
        abstract = True

    @property
    def files(self):
        """The Attachments beside it, in their order."""
        return Attachment.objects.of([self])[self.pk] if self.file_count else []

    def beside(self, files):
        """Let these files stand beside this text, [(Attachment, what it shows)], and no others;
        returns those that did not before.
        """
        new = [one for one, _alt in files if one.subject_id is None]
        Attachment.objects.stand_beside(self, files, self.author)
        return new
