"""Certificates: that somebody took part; a sweep makes the file, the address on it confirms it."""
import hashlib
import secrets

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.lib.retry import Retried, RetriedQuerySet
from platform_core.meetings.printing import as_pdf
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedCharField
from platform_core.privacy.personal_data import Whose

PER_SWEEP = 20


def new_code():
    """What nobody guesses: 128 bits, as an address."""
    return secrets.token_urlsafe(16)


class CertificateQuerySet(RetriedQuerySet):
    def visible_to(self, member):
        """One's own alone; the list rule of Certificate."""
        return self.filter(member=member) if member.is_authenticated else self.none()

    @transaction.atomic
    def give_out(self, meeting, by):
        """One to everybody who was there and has none yet; how many. The sweep makes the files."""
        here = meeting.sign_ups.filter(attended=True).select_related("member")
        known = self.filter(meeting=meeting)
        members = set(known.values_list("member_id", flat=True))
        visitors = set(known.values_list("sign_up_id", flat=True))
        rows = [self._to(row, meeting) for row in here
                if (row.member_id not in members if row.member_id
                    else row.name and row.pk not in visitors)]
        if rows:
            self.bulk_create(rows)
            Entry.objects.record(by, "meetings.certificate.give_out", meeting, count=len(rows))
        return len(rows)

    def print_due(self):
        """The sweep: make the files that are not there yet."""
        self.filter(digest="").due()[:PER_SWEEP].attempt(Certificate.print)

    def old(self):
        """Those that confirm nothing any more."""
        before = timezone.now() - timezone.timedelta(days=settings.KEPT_DAYS["certificates"])
        return self.filter(issued_at__lt=before)

    def forget_old(self):
        """A sweep: after five years they go."""
        for row in self.old().order_by("pk")[:PER_SWEEP]:
            row.let_go(None)

    def _to(self, row, meeting):
        member = row.member
        return Certificate(meeting=meeting, member=member, sign_up=None if member else row,
                           name=member.name if member else row.name,
                           written_in=member.language if member else row.reads)


class Certificate(Retried):
    """That one person took part in one meeting. What it says of the meeting is read from there."""

    SHOWN_WITH = ("meeting",)
    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "who took part", "name": "on the certificate"}

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="certificates")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True,
                               related_name="+")
    sign_up = models.ForeignKey("meetings.SignUp", models.SET_NULL, null=True, related_name="+")
    name = CheckedCharField(max_length=100, names=True)
    written_in = models.CharField(max_length=12)
    code = models.CharField(max_length=32, unique=True, default=new_code)
    issued_at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [models.UniqueConstraint(fields=["meeting", "member"],
                                               name="one_certificate_each")]

    def __str__(self):
        return f"{self.meeting_id} {self.pk}"

    @property
    def file_name(self):
        """Its name in the store."""
        return f"certificates/{self.digest}.pdf"

    @property
    def described(self):
        """What the operator reads of it."""
        return f"{self.meeting_id}"

    @property
    def confirming_path(self):
        """The address that confirms it."""
        return reverse("meetings:certificate", args=[self.code])

    @property
    def initials(self):
        """All that the confirming page says of the name: the paper itself has the rest."""
        return " ".join(f"{word[0]}." for word in str(self.name).split())

    def open(self):
        """The file, to be read."""
        return default_storage.open(self.file_name)

    @transaction.atomic
    def print(self):
        """Make the file, and tell whose it is."""
        made = as_pdf(self)
        self.digest, self.size = hashlib.sha256(made).hexdigest(), len(made)
        if not default_storage.exists(self.file_name):
            default_storage.save(self.file_name, ContentFile(made))
        self.attempts, self.last_error = 0, ""
        self.save(update_fields=["digest", "size", "attempts", "last_error"])
        if self.member_id:
            Event.objects.announce(None, "certificate_ready", self)
        elif self.sign_up:
            self.sign_up.write("certificate_ready")

    @transaction.atomic
    def let_go(self, by):
        """It is gone, with its file: the address confirms nothing any more."""
        Entry.objects.record(by, "meetings.certificate.let_go", self)
        name = self.file_name if self.digest else ""
        self.delete()
        if name:
            transaction.on_commit(lambda: default_storage.delete(name))

    def is_visible_to(self, member):
        """Its own person alone."""
        return self.member_id is not None and self.member_id == member.pk

    @property
    def language(self):
        """The language of the meeting's title."""
        return self.meeting.language

    def announced_to(self, verb):
        """Nobody follows it."""
        return ()

    def told_directly(self, verb):
        """Its own person alone."""
        return {self.member_id: verb} if self.member_id else {}

    def notice_title(self):
        """What stands for it in a sentence."""
        return self.meeting.notice_title()

    def get_absolute_url(self):
        """Where its person finds it."""
        return reverse("meetings:mine")
