"""Recordings: what a key person lets everybody hear or watch, with its words beside it."""
import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.models import StoredFile
from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.directory.models.consent import Use
from platform_core.directory.models.key_person import KeyPerson
from platform_core.lib.languages import language_choices
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import NotAllowedNow

USES = (Use.VOICE, Use.FILM)
OF_RECORDINGS = [choice for choice in Use.choices if choice[0] in USES]


class RecordingQuerySet(models.QuerySet):
    def shown(self):
        """Those to which the consent of their person holds today: the rule of every address."""
        return self.filter(Q(*(
            Q(use=use, person__in=KeyPerson.objects.agreed_to(use)) for use in Recording.USES
        ), _connector=Q.OR))

    @transaction.atomic
    def keep(self, person, by, use, received, facts):
        """Let what was Received be heard or watched, in the place of what there was.

        `facts`: what is spoken, their language, and the captions (Received or None).
        Raises NotAllowedNow where the person did not agree to exactly this.
        """
        locked = KeyPerson.objects.select_for_update().get(pk=person.pk)
        if use not in locked.uses:
            raise NotAllowedNow("The person has not agreed to this")
        locked.erase_recordings({use})
        captions = facts["captions"] and StoredFile.objects.store(by, facts["captions"])
        row = self.create(
            person=locked, use=use, file=StoredFile.objects.store(by, received), added_by=by,
            captions=captions, spoken=facts["spoken"], language=facts["language"],
        )
        Entry.objects.record(by, "directory.recording.keep", locked, use=str(use))
        ContentVersion.objects.move()
        return row


class Recording(models.Model):
    """The sound or the film of one key person; its address is by chance and names nobody."""

    BELONGS_TO = Whose("person__member")
    PERSONAL_DATA = {"spoken": "what the person says in it", "added_by": "who brought it"}
    USES = USES

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(KeyPerson, models.CASCADE, related_name="recordings")
    use = models.CharField(max_length=12, choices=OF_RECORDINGS)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    captions = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    spoken = CheckedTextField(_("what is said"), max_length=6000)
    language = models.CharField(_("language of it"), max_length=5, choices=language_choices)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = RecordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        constraints = [models.UniqueConstraint(fields=["person", "use"],
                                               name="one_recording_per_use")]

    def __str__(self):
        return f"{self.person_id} {self.use}"

    def stored_as(self, ending):
        """Its file with this ending, the captions too, or None."""
        kept = [one for one in (self.file, self.captions) if one is not None]
        return next((one for one in kept if one.ending == ending), None)

    @classmethod
    def let_go_of(cls, rows):
        """The person went: the files go at once."""
        for one in rows:
            one.erase()

    @transaction.atomic
    def erase(self):
        """Delete it with its files, at once."""
        files = [one for one in (self.file, self.captions) if one is not None]
        self.delete()
        for one in files:
            one.let_go()
