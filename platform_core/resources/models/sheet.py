"""Sheets: the files that are made of a leaflet, by a sweep and never by a page."""
import hashlib

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.content import reading
from platform_core.content.models import Block, ContentVersion, Edition, Work
from platform_core.lib.retry import Retried, RetriedQuerySet
from platform_core.lib.typesetting import Unprintable
from platform_core.resources.models.address import ShortAddress
from platform_core.resources.models.leaflet import Leaflet
from platform_core.resources.printing import FORMS, LARGEST, as_pdf, digest_of
from platform_core.resources.slots import sheet_of

PER_SWEEP = 20
SEEN = "sheets-seen"


class SheetQuerySet(RetriedQuerySet):
    def print_due(self):
        """The sweep: note what should be printed where a text changed, and print what is due."""
        number = reading.version()
        if cache.get(SEEN) != number:
            self.want_all()
            cache.set(SEEN, number, None)
        self.exclude(made_of=models.F("wanted")).due()[:PER_SWEEP].attempt(Sheet.print)

    def want_all(self):
        """Want a file of every leaflet that is live, in both forms; let the others go."""
        live = Edition.objects.live().filter(work__kind="leaflet", language__status="open")
        kept = {row.pk for edition in live.select_related("work__source", "language")
                for row in self._want(edition)}
        for row in self.exclude(pk__in=kept):
            row.let_go()

    def ready(self, slug):
        """{(language, form): row} of a leaflet, of files that may be handed on; two statements."""
        work = Work.objects.filter(kind="leaflet", slug=slug)
        rows = list(self.filter(work__in=work).exclude(digest=""))
        source = Edition.objects.live().filter(work__in=work, language=models.F("work__source"))
        changed = Block.objects.filter(edition__in=source).aggregate(
            last=models.Max("safety_since"))["last"] or 0
        return {(row.language_id, row.form): row for row in rows if row.source_seen >= changed}

    def _want(self, edition):
        ShortAddress.objects.of(edition.work, edition.language)
        Leaflet.objects.of(edition.work)
        sheet = _sheet_of(edition)
        for form in FORMS:
            row, _is_new = self.get_or_create(work=edition.work, language=edition.language,
                                              form=form)
            row.want(digest_of(form, sheet))
            yield row


class Sheet(Retried):
    """A leaflet in one language and form, as a file. What was made stays until the next is there.

    `wanted` is the digest of what it should be made of, `made_of` of what it was; `source_seen` is
    the id of the source's edition then: a file from before a change for safety is not handed on.
    The file is named by its own digest, so its name in the store never means other bytes.
    """

    class Form(models.TextChoices):
        FOLD = "fold", _("A4, folded twice")
        CARD = "card", _("wallet card")

    work = models.ForeignKey("content.Work", models.CASCADE, related_name="+")
    language = models.ForeignKey("content.Language", models.PROTECT, to_field="code",
                                 related_name="+")
    form = models.CharField(max_length=8, choices=Form)
    wanted = models.CharField(max_length=64, blank=True)
    made_of = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    source_seen = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(null=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet to print")
        verbose_name_plural = _("sheets to print")
        constraints = [models.UniqueConstraint(fields=["work", "language", "form"],
                                               name="one_sheet_per_form")]

    def __str__(self):
        return f"{self.work_id} {self.language_id} {self.form}"

    @property
    def name(self):
        """Its name in the store."""
        return f"leaflets/{self.digest}.pdf"

    @property
    def described(self):
        """What the operator reads of it."""
        return f"{self.work.slug} · {self.language_id} · {self.get_form_display()}"

    @property
    def has_file(self):
        """Whether the file is where it should be."""
        return bool(self.digest) and default_storage.exists(self.name)

    def open(self):
        """The file, to be read."""
        return default_storage.open(self.name)

    def want(self, digest):
        """Let it be made of something else: from now on all attempts are new.

        A file that is gone (a backup came back without it) is made again.
        """
        if self.made_of and not self.has_file:
            self._row().update(made_of="")
        if self.wanted != digest:
            self._row().update(wanted=digest, attempts=0, failed_at=None, next_try=timezone.now())

    def print(self):
        """Make the file of the text that is live now, and let the one before go."""
        edition = self.work.live(self.language_id)
        if edition is None:    # withdrawn meanwhile: the next look lets this go
            return
        sheet = _sheet_of(edition)
        made = as_pdf(self.form, sheet)
        if len(made) > LARGEST:
            raise Unprintable(f"{len(made)} bytes are more than {LARGEST}")
        source = self.work.live(self.work.source_id) or edition
        self._keep(made, digest_of(self.form, sheet), source.pk)

    def let_go(self):
        """Its text is live no more: nor is the file."""
        self.delete()
        _remove_unused(self.digest)

    @transaction.atomic
    def _keep(self, made, made_of, source_seen):
        before, self.digest = self.digest, hashlib.sha256(made).hexdigest()
        if not default_storage.exists(self.name):
            default_storage.save(self.name, ContentFile(made))
        self.size, self.made_of, self.wanted, self.source_seen = (
            len(made), made_of, made_of, source_seen)
        self.made_at, self.attempts, self.last_error = timezone.now(), 0, ""
        self.save()
        ContentVersion.objects.move()
        if before != self.digest:
            transaction.on_commit(lambda: _remove_unused(before))


def _sheet_of(edition):
    """The sheet as readers see it: what is withheld for safety is the source's."""
    page = reading.page("leaflet", edition.work.slug, edition.language_id)
    address = ShortAddress.objects.address_of(edition.work, edition.language)
    return sheet_of(edition, page.blocks, address)


def _remove_unused(digest):
    """Delete a file that no sheet is any more; two sheets of the same bytes share one."""
    if digest and not Sheet.objects.filter(digest=digest).exists():
        default_storage.delete(f"leaflets/{digest}.pdf")
