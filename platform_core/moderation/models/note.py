"""Notes among moderators: what they tell each other about something that waits."""
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.lib.targets import Targeted, key_of
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import Whose


class NoteQuerySet(models.QuerySet):
    def about(self, target):
        """Those about one object, the oldest first."""
        found = self.filter(**key_of(target)).select_related("by", "asked", "erased_by")
        return found.order_by("pk")

    def is_written(self, by, about, text, asked):
        """Whether this was asked already: a form that is sent twice asks once."""
        return self.filter(**key_of(about), by=by, text=text, asked=asked).exists()

    def write(self, by, about, text, asked=None):
        """Write one, which may ask a colleague; the same words sent twice at once are one note."""
        said = {"by": by, "text": text, "asked": asked}
        return self.get_or_create(**key_of(about), **said, erased_at=None)[0]


class Note(Targeted):
    """Words of one moderator for those who may decide about the same thing.

    It stays with the text, so that whoever reads it when it comes back finds it. Erased, a row
    says when and by whom.
    """

    PERSONAL_DATA = {"by": "who wrote", "text": "words among moderators", "asked": "who was asked",
                     "erased_by": "who erased"}
    BELONGS_TO = Whose("by", words=("text",))

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = CheckedTextField(_("note"), max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"], name="notes_by_target")]

    def __str__(self):
        return f"note {self.pk}"

    @transaction.atomic
    def erase(self, by):
        """Take the words out for good; twice is the same as once."""
        blank = {"text": "", "erased_at": timezone.now(), "erased_by": by}
        if Note.objects.filter(pk=self.pk, erased_at=None).update(**blank):
            Entry.objects.record(by, "moderation.note.erase", self)
        self.refresh_from_db()
