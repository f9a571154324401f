"""Files beside a text: of whoever chose them until it is sent, then of everybody who reads it."""
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.cleaning.unsafe import Unsafe
from platform_core.attachments.models.stored import StoredFile
from platform_core.attachments.receiving import smaller
from platform_core.attachments.refusals import REFUSALS
from platform_core.attachments.words import keep_words, text_of, words_in
from platform_core.lib.disk import is_full
from platform_core.lib.targets import key_of
from platform_core.privacy.checked import check, findings_in
from platform_core.privacy.fields import CheckedCharField
from platform_core.privacy.personal_data import Whose

MOST_FILES = 5                           # beside one text
MOST_BYTES = 500 << 20                   # of one member, all files together
KEPT_FOR = timedelta(days=settings.KEPT_DAYS["unsent"])    # as long as a text that was not sent
PER_SWEEP = 100
TOO_MUCH = _("Your files together take too much room: at most 500 MB. Take away what is needed no "
             "more.")


class NotTheirs(Exception):
    """A file of somebody else's, or of another text, was to stand beside this one."""


class AttachmentQuerySet(models.QuerySet):
    def unsent_of(self, member):
        """Files that a member chose for a text that was not sent yet: theirs alone."""
        return self.filter(by=member, subject_type=None)

    def still_unsent(self, by, files):
        """Those of [(Attachment, what it shows)] that no text of `by` has: a form may come twice.
        """
        if not files:
            return []
        free = self.unsent_of(by).filter(pk__in=[one.pk for one, _alt in files])
        keys = set(free.values_list("pk", flat=True))
        return [(one, alt) for one, alt in files if one.pk in keys]

    def gone_with(self, texts):
        """The words of these texts, rows of one model, are gone: so are the files beside them."""
        kind = ContentType.objects.get_for_model(texts.model)
        self.filter(subject_type=kind, subject_id__in=texts.values("pk")).delete()
        texts.update(file_count=0)

    def of(self, subjects):
        """{pk: [Attachment]} of objects of one model, in their order; one query, if there are any.
        """
        found = {subject.pk: [] for subject in subjects}
        if found:
            kind = ContentType.objects.get_for_model(subjects[0])
            rows = self.filter(subject_type=kind, subject_id__in=found)
            for one in rows.select_related("stored", "small").order_by("place", "pk"):
                found[one.subject_id].append(one)
        return found

    def keep(self, by, received):
        """Keep a Received that was chosen for a text of `by`; returns the Attachment.

        Its words pass the door that all words pass: raises Blocked, or ValidationError when the
        files of one member grow too many. Whatever takes time is done before the transaction.
        """
        try:
            return self._keep(by, received)
        except (OSError, Unsafe) as error:
            if isinstance(error, OSError) and not is_full(error):
                raise
            code = getattr(error, "code", "disk")
            raise ValidationError(REFUSALS[code], code) from error

    def _keep(self, by, received):
        words = check(words_in(received.file, received.ending))
        files = [received, smaller(received)] if received.is_picture else [received]
        with transaction.atomic():
            used = self.filter(by=by).aggregate(bytes=Coalesce(Sum("stored__size"), 0))["bytes"]
            if used + received.size > MOST_BYTES:
                raise ValidationError(TOO_MUCH, "room")
            stored = [StoredFile.objects.store(by, one) for one in files]
            keep_words(stored[0], words)
            return self.create(by=by, stored=stored[0], small=stored[1] if stored[1:] else None)

    @transaction.atomic
    def stand_beside(self, subject, chosen, by):
        """Let these files stand beside a text of `by`, in this order, and no others.

        `chosen` is [(Attachment, what it shows)] of files that stand there or are not sent yet and
        theirs: raises NotTheirs for any other. What stood there and is not among them goes, and its
        bytes are swept.
        """
        key = key_of(subject)
        there = {"subject_type": key["content_type"], "subject_id": key["object_id"]}
        free = self.filter(Q(**there) | Q(by=by, subject_type=None))
        self.filter(**there).exclude(pk__in=[one.pk for one, _alt in chosen]).delete()
        for place, (one, alt) in enumerate(chosen):
            if not free.filter(pk=one.pk).update(place=place, alt=check(alt), **there):
                raise NotTheirs("This file stands beside another text")

    def never_sent(self):
        """What was chosen for a text that never was sent."""
        return self.filter(subject_type=None, added_at__lt=timezone.now() - KEPT_FOR)

    def sweep(self):
        """The sweep: it goes."""
        old = self.never_sent()
        self.filter(pk__in=old.order_by("pk").values("pk")[:PER_SWEEP]).delete()


class Attachment(models.Model):
    """One file beside a text. Whoever may read the text may have it; nobody else knows of it."""

    BELONGS_TO = Whose("by", words=("alt",), by_choice=True)
    PERSONAL_DATA = {"by": "who chose it", "alt": "own words"}

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    small = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    subject_type = models.ForeignKey(ContentType, models.PROTECT, null=True, related_name="+")
    subject_id = models.PositiveBigIntegerField(null=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    place = models.PositiveSmallIntegerField(default=0)
    alt = CheckedCharField(_("description"), max_length=250, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file beside a text")
        verbose_name_plural = _("files beside texts")
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="files_of_text")]

    def __str__(self):
        return self.stored.name

    @classmethod
    def let_go_of(cls, rows):
        """Whoever chose them went with their texts: nothing points at the files any more."""
        rows.delete()

    def is_visible_to(self, member):
        """The object rule: as the text beside which it stands; before, its chooser alone."""
        if self.subject_id is None:
            return member.is_authenticated and self.by_id == member.pk
        return self.subject is not None and self.subject.shows_file(self, member)

    @property
    def is_picture(self):
        return self.small_id is not None

    @cached_property
    def findings(self):
        """What the privacy check finds in its words, in its name and in what it is said to show."""
        told = [text_of(self.stored), self.stored.name, self.alt]
        return tuple(found for text in told for found in findings_in(text))

    @property
    def must_be_seen(self):
        """Whether only a person can tell what it shows: a picture, a file without words."""
        return self.is_picture or not text_of(self.stored).strip()


def found_in_files(files):
    """The findings of the privacy check in some Attachments: in their words, names, descriptions.
    """
    return tuple(found for one in files for found in one.findings)
