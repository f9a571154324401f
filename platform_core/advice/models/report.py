"""Reports: the file of a round that was published, made by a sweep and never by a page."""
import hashlib

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.advice.models.consultation import Consultation
from platform_core.advice.printing import LARGEST, as_pdf, digest_of
from platform_core.advice.sheet import sheet_of
from platform_core.content import reading
from platform_core.content.models import ContentVersion
from platform_core.lib.retry import Retried, RetriedQuerySet
from platform_core.lib.typesetting import Unprintable

PER_SWEEP = 10
SEEN = "advice-reports-seen"


class ReportQuerySet(RetriedQuerySet):
    def print_due(self):
        """The sweep: note what should be printed where something changed, and print what is due."""
        number = reading.version()
        if cache.get(SEEN) != number:
            self.want_all()
            cache.set(SEEN, number, None)
        self.exclude(made_of=models.F("wanted")).due()[:PER_SWEEP].attempt(Report.print)

    def want_all(self):
        """Want a file of every round that was published, in each language that it is told in."""
        for one in Consultation.objects.filter(status="published"):
            for code in one.languages:
                row, _is_new = self.get_or_create(consultation=one, language=code)
                row.want(digest_of(sheet_of(one, code)))

    def ready(self, consultation, code):
        """The Report that can be opened, or None."""
        row = self.filter(consultation=consultation, language=code).exclude(digest="").first()
        return row if row and row.has_file else None


class Report(Retried):
    """The report of a round in one language. What was made stays until the next is there.

    `wanted` is the digest of what it should be made of, `made_of` of what it was. The file is named
    by its own digest, so its name in the store never means other bytes.
    """

    consultation = models.ForeignKey("advice.Consultation", models.CASCADE, related_name="reports")
    language = models.CharField(max_length=12)
    wanted = models.CharField(max_length=64, blank=True)
    made_of = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report to print")
        verbose_name_plural = _("reports to print")
        constraints = [models.UniqueConstraint(fields=["consultation", "language"],
                                               name="one_report_per_language")]

    def __str__(self):
        return f"{self.consultation_id} {self.language}"

    @property
    def name(self):
        """Its name in the store."""
        return f"advice/{self.digest}.pdf"

    @property
    def described(self):
        """What the operator reads of it."""
        return f"{self.consultation} · {self.language}"

    @property
    def kilobytes(self):
        """How large it is."""
        return max(1, round(self.size / 1000))

    @property
    def has_file(self):
        """Whether the file is where it should be."""
        return bool(self.digest) and default_storage.exists(self.name)

    def open(self):
        """The file, to be read."""
        return default_storage.open(self.name)

    def want(self, digest):
        """Let it be made of something else; a file that is gone is made again."""
        if self.made_of and not self.has_file:
            self._row().update(made_of="")
        if self.wanted != digest:
            self._row().update(wanted=digest, attempts=0, failed_at=None, next_try=timezone.now())

    def print(self):
        """Make the file of what is told now, and let the one before go."""
        sheet = sheet_of(self.consultation, self.language)
        made = as_pdf(sheet)
        if len(made) > LARGEST:
            raise Unprintable(f"{len(made)} bytes are more than {LARGEST}")
        self._keep(made, digest_of(sheet))

    @transaction.atomic
    def _keep(self, made, made_of):
        before, self.digest = self.digest, hashlib.sha256(made).hexdigest()
        if not default_storage.exists(self.name):
            default_storage.save(self.name, ContentFile(made))
        self.size, self.made_of, self.wanted = len(made), made_of, made_of
        self.made_at, self.attempts, self.last_error = timezone.now(), 0, ""
        self.save()
        ContentVersion.objects.move()
        if before and before != self.digest:
            transaction.on_commit(lambda: default_storage.delete(f"advice/{before}.pdf"))
