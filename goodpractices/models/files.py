"""The files that texts of a practice name: beside the practice, seen as a text that names them."""
from django.contrib.contenttypes.models import ContentType

from platform_core.attachments.models import Attachment, HasFiles


def ids_in(rows):
    """The ids of the Attachments that rows of `material_files` name, in their order."""
    return [row["file"] for row in rows or () if isinstance(row.get("file"), int)]


class NamingFiles:
    """A text that names files; `material_files` are its rows, `files_of` the key of the practice.
    """

    @property
    def files(self):
        """The Attachments that this text names and that are still there, in its order."""
        ids = ids_in(self.material_files)
        if not ids:
            return []
        kind = ContentType.objects.get_by_natural_key("goodpractices", "goodpractice")
        rows = Attachment.objects.filter(subject_type=kind, subject_id=self.files_of)
        found = rows.select_related("stored", "small").in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def names_file(self, file):
        """Whether this is one of its files."""
        return file.pk in ids_in(self.material_files)


class KeepingFiles(NamingFiles, HasFiles):
    """The practice: whatever one of its texts names stands beside it, and nothing else."""

    shown_of = None    # of a text that is shown without being stored: the key of its practice

    class Meta:
        abstract = True

    @property
    def files_of(self):
        """The key of the practice to which this text belongs, also when it is only shown."""
        return self.pk or self.shown_of

    def keep_named(self, content):
        """Let what its texts name, of which `content` is new, stand beside it; what none of them
        names any more goes. A change that was discarded names nothing.
        """
        if not (self.file_count or content.get("material_files")):
            return
        texts = [self, *self._texts_kept()]
        named = {pk for text in texts for pk in ids_in(text.material_files)}
        kind = ContentType.objects.get_for_model(self)
        chosen = Attachment.objects.filter(by=self.author_id, subject_type=None, pk__in=named)
        chosen.update(subject_type=kind, subject_id=self.pk)
        self.attachments.exclude(pk__in=named).delete()
        self.file_count = self.attachments.count()
        type(self).objects.filter(pk=self.pk).update(file_count=self.file_count)

    def shows_file(self, file, member):
        """As a text that names it; visitors have those of the text that they read."""
        if self.names_file(file) and self.is_visible_to(member):
            return True
        if not (member.is_authenticated and member.is_full_member):
            return False
        named = (text for text in self._texts_kept() if text.names_file(file))
        return any(text.is_visible_to(member) for text in named)

    def _texts_kept(self):
        """The versions and the working copy, each knowing this practice."""
        texts = list(self.versions.exclude(status="discarded"))
        for text in texts:
            text.practice = self
        return texts
