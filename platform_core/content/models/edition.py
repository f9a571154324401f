"""Editions: every text that a work had in a language, from draft to live and after."""
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.content.models import writing
from platform_core.content.models.found import FoundText
from platform_core.content.models.told import ToldOfTexts
from platform_core.content.models.translator import is_editor, languages_of
from platform_core.content.models.version import ContentVersion
from platform_core.content.work_kinds import WORK_KINDS
from platform_core.lib.turns import one_at_a_time
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import NOBODYS
from platform_core.workflow.models import NotAllowedNow, Stale, Stateful, Step

DRAFT, LIVE = "draft", "live"
OPEN = (DRAFT, "submitted", "approved", "scheduled")
STOOD = (LIVE, "replaced", "withdrawn")
PER_SWEEP = 50


class Incomplete(Exception):
    """The edition cannot be submitted: keys of blocks without words, or of unsaid changes."""

    def __init__(self, empty=(), unsaid=()):
        super().__init__(", ".join([*empty, *unsaid]))
        self.empty, self.unsaid = tuple(empty), tuple(unsaid)


class Unfit(Exception):
    """The edition cannot go live as what its kind makes of it; `reasons` are sentences."""

    def __init__(self, reasons):
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


class EditionQuerySet(models.QuerySet):
    def live(self):
        """Those that readers see, if their language is open."""
        return self.filter(status=LIVE)

    def visible_to(self, member):
        """The list rule; Edition.is_visible_to is the same rule for one."""
        if is_editor(member):
            return self
        stands = Q(status=LIVE, language__status="open")
        own = languages_of(member)
        sources = Q(status=LIVE, language=F("work__source")) if own else Q(pk=None)
        return self.filter(stands | sources | Q(language__in=own))

    def begin(self, work, language, by, words=None):
        """A new draft under the next number, with the words that stand, or those of `words`."""
        code = getattr(language, "code", language)
        is_source = code == work.source_id
        source = None if is_source else work.live(work.source_id)
        if not is_source and source is None:
            raise writing.NoSource
        last = work.editions.filter(language=code).aggregate(last=models.Max("number"))["last"]
        edition = self.create(
            work=work, language_id=code, number=(last or 0) + 1, author=by, status=DRAFT,
            needs_two=work.needs_two, based_on=source,
        )
        before = words or work.last_that_stood(code)
        edition.blocks.bulk_create(writing.first_blocks(edition, before, source))
        Entry.objects.record(by, "content.edition.begin", edition, language=code)
        return edition

    def publish_due(self):
        """A sweep: let what was scheduled go live when its moment has come; how many did."""
        due = self.filter(status="scheduled", publish_at__lte=timezone.now()).order_by("pk")
        return sum(_published(edition) for edition in due[:PER_SWEEP])


class Edition(ToldOfTexts, Stateful):
    """One text of a work in one language. Frozen once it was submitted; live until replaced."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waiting for approval")
        APPROVED = "approved", _("Approved")
        SCHEDULED = "scheduled", _("Scheduled")
        LIVE = "live", _("Live")
        REPLACED = "replaced", _("Replaced")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        GIVEN_UP = "given_up", _("Given up")

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"author": "who wrote last", "approver": "who approved",
                     "confirmed_by": "who confirmed as a native speaker", "writers": "who wrote"}
    OPEN, STOOD = OPEN, STOOD
    SHOWN_WITH = ("work", "language", "author", "approver")
    STEPS = {
        "submit": Step((DRAFT,), "submitted"),
        "send_back": Step(("submitted", "approved", "scheduled"), DRAFT),
        "approve": Step(("submitted",), "approved"),
        "schedule": Step(("approved", "scheduled"), "scheduled"),
        "publish": Step(("approved", "scheduled"), LIVE),
        "replace": Step((LIVE,), "replaced"),
        "take_down": Step((LIVE,), "withdrawn"),
        "give_up": Step((DRAFT,), "given_up"),
    }
    NEEDS_REASON = frozenset({"send_back", "take_down"})

    work = models.ForeignKey("content.Work", models.CASCADE, related_name="editions")
    language = models.ForeignKey(
        "content.Language", models.PROTECT, to_field="code", related_name="editions"
    )
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    needs_two = models.BooleanField(default=True)
    note = CheckedTextField(_("reason"), max_length=600, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    publish_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        indexes = [models.Index(fields=["status", "publish_at"], name="editions_due")]
        constraints = [
            models.UniqueConstraint(fields=["work", "language", "number"],
                                    name="one_edition_per_number"),
            models.UniqueConstraint(fields=["work", "language"], condition=Q(status=LIVE),
                                    name="one_live_edition"),
            models.UniqueConstraint(fields=["work", "language"], condition=Q(status__in=OPEN),
                                    name="one_open_edition"),
            # The texts that come with the platform have no author; members' texts need two people.
            models.CheckConstraint(
                condition=Q(needs_two=False) | Q(author=None) | Q(approver=None)
                | ~Q(approver=F("author")),
                name="approver_is_not_author",
            ),
            models.CheckConstraint(
                condition=Q(needs_two=False) | Q(author=None) | Q(approver__isnull=False)
                | Q(status__in=[DRAFT, "submitted", "given_up"]),
                name="nothing_passes_without_approver",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(author=None) | ~Q(confirmed_by=F("author")),
                name="confirmed_by_somebody_else",
            ),
        ]

    def __str__(self):
        return f"{self.work_id} {self.language_id} {self.number}"

    @transaction.atomic
    def write(self, by, lines, revision, note=None, source=None):
        """Let these Lines be its text. Raises Stale when `revision` is not the newest.

        `source` is the edition of the source that the translator saw, else the one that is live.
        """
        rows = Edition.objects.filter(pk=self.pk, status=DRAFT, revision=revision)
        facts = {"author": by, "note": self.note if note is None else note,
                 "confirmed_by": None, "confirmed_at": None}    # what is new nobody confirmed
        if not rows.update(revision=revision + 1, **facts):
            raise Stale(Edition.objects.get(pk=self.pk))
        self.revision = revision + 1
        for name, value in facts.items():
            setattr(self, name, value)
        if by:
            self.writers.add(by)
        writing.store(self, lines, self.base(), None if self.is_source else source or self.source())

    @transaction.atomic
    def submit(self, by):
        """Hand it in for approval. Raises Incomplete with what is still to be said, or Unfit."""
        empty = writing.without_words(self, self.source())
        unsaid = writing.unsaid(self, self.base()) if self.is_source else []
        if empty or unsaid:
            raise Incomplete(empty, unsaid)
        self.must_fit()
        self.take("submit", by)
        if by:
            Event.objects.announce(by, "text_waits", self)

    def must_fit(self):
        """Raise Unfit when the kind of its work says what keeps it from going live."""
        kind = WORK_KINDS.get(self.work.kind)
        reasons = kind.check(self) if kind else []
        if reasons:
            raise Unfit(reasons)

    @transaction.atomic
    def approve(self, by, revision=None, publish_at=None):
        """Let it go live, now or at a moment. Raises Stale, Unfit, and NotAllowedNow for a writer.

        The database refuses it too, where two people are asked.
        """
        if self.needs_two and by and self.is_written_by(by):
            raise NotAllowedNow("Somebody else approves what you wrote")
        self.must_fit()
        Edition.objects.filter(pk=self.pk, status="submitted").update(approver=by)
        self.approver = by
        self.decide("approve", by, revision=revision)
        if publish_at and publish_at > timezone.now():
            self.schedule(by, publish_at)
        else:
            self.publish(by)

    @transaction.atomic
    def schedule(self, by, publish_at):
        """Let it go live at a moment; before that it may be scheduled anew, or sent back."""
        Edition.objects.filter(pk=self.pk).update(publish_at=publish_at)
        self.publish_at = publish_at
        self.take("schedule", by)

    @transaction.atomic
    def publish(self, by):
        """Go live now, in the place of the edition that was."""
        former = self.work.live(self.language_id)
        before = self.work.last_that_stood(self.language_id)
        if former:
            former.take("replace", by)
        self.take("publish", by)
        if self.is_source and writing.settle_source(self, writing.blocks_of(before)):
            Event.objects.announce(by, "text_changed", self)
        FoundText.objects.follow(self.work)

    @transaction.atomic
    def send_back(self, by, reason, revision=None):
        """Ask for another text; it is a draft again. Raises Unfit while its kind holds it."""
        kind = WORK_KINDS.get(self.work.kind)
        if held := kind and kind.holds(self):
            raise Unfit([str(held)])
        self.decide("send_back", by, reason, revision=revision)
        Event.objects.announce(by, "text_sent_back", self)

    @transaction.atomic
    def take_down(self, by, reason, with_translations=False):
        """Let readers see it no more, at once; with its translations where that is asked."""
        self.decide("take_down", by, reason)
        if with_translations and self.is_source:
            for other in self.work.editions.filter(status=LIVE):
                other.decide("take_down", by, reason)

    @transaction.atomic
    def give_up(self, by):
        """Leave this draft; what stands, stands."""
        self.take("give_up", by)

    @transaction.atomic
    def restore(self, by):
        """A new draft with the words of this one. Raises NotAllowedNow while another is open.

        Of a translation also NoSource, while its source is not live.
        """
        one_at_a_time("edition", self.work_id, self.language_id)
        if self.work.open_edition(self.language_id):
            raise NotAllowedNow("Another edition is being worked on")
        return Edition.objects.begin(self.work, self.language_id, by, words=self)

    @transaction.atomic
    def confirm(self, by, revision=None):
        """Say as a native speaker that this translation reads well; nobody who wrote it can.

        Raises NotAllowedNow. Being confirmed is apart from being live.
        """
        if self.is_source or self.is_translated_by(by):
            raise NotAllowedNow("Somebody else confirms what you translated")
        read = self.revision if revision is None else revision
        rows = Edition.objects.filter(pk=self.pk, status__in=(*OPEN, LIVE), revision=read)
        if not rows.update(confirmed_by=by, confirmed_at=timezone.now()):
            raise Stale(Edition.objects.get(pk=self.pk))
        self.refresh_from_db()
        self.blocks.filter(confirmed_in=None).update(confirmed_in=self)
        Entry.objects.record(by, "content.edition.confirm", self, revision=self.revision)
        ContentVersion.objects.move()

    @property
    def is_source(self):
        """Whether it is in the language in which the work is written first."""
        return self.language_id == self.work.source_id

    def source(self):
        """The edition that it is a translation of, as it is live now; None for a source."""
        return None if self.is_source else self.work.live(self.work.source_id)

    def base(self):
        """The edition that stood before it in its language; None before the first."""
        stood = self.work.editions.filter(language=self.language_id, status__in=STOOD)
        return stood.filter(pk__lt=self.pk).order_by("-pk").first()

    def is_written_by(self, member):
        """Whether this member wrote in it."""
        return self.author_id == member.pk or self.writers.filter(pk=member.pk).exists()

    def is_translated_by(self, member):
        """Whether words that stand in it are this member's, of whatever edition they are."""
        began = Edition.objects.filter(pk__in=self.blocks.values("since"), writers=member)
        return self.is_written_by(member) or began.exists()

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above."""
        if is_editor(member):
            return True
        own = languages_of(member)
        is_read = self.language.status == "open" or (own and self.is_source)
        return bool((self.status == LIVE and is_read) or self.language_id in own)

    def on_draft(self, by):
        """Sent back: whoever approves it later approves it anew."""
        Edition.objects.filter(pk=self.pk).update(approver=None, publish_at=None)
        self.approver = self.publish_at = None

    def on_live(self, by):
        self.published_at = timezone.now()
        self.save(update_fields=["published_at"])
        ContentVersion.objects.move()

    def on_withdrawn(self, by):
        ContentVersion.objects.move()
        FoundText.objects.follow(self.work)


def _published(edition):
    try:
        edition.publish(None)
    except NotAllowedNow:    # a colleague, or another process, was faster
        return False
    return True
