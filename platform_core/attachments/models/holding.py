"""The ability of a text to have files beside it."""
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models

from platform_core.attachments.models.attachment import Attachment


class HasFiles(models.Model):
    """A text with files; it counts them, so that most ask for none.

    `FILES_OF` names who chooses them: the column of the member who writes.
    """

    FILES_OF = "author"

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
        Attachment.objects.stand_beside(self, files, getattr(self, self.FILES_OF))
        return new

    def shows_file(self, file, member):
        """Whether this member may have one of the files beside this: as the text itself."""
        return self.is_visible_to(member)
