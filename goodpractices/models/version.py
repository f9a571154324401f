"""Versions of a practice: every text that was published, and the copy that is being changed."""
from django.conf import settings
from django.db import models, transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from goodpractices.models.choices import EvidenceLevel
from goodpractices.models.files import NamingFiles
from goodpractices.models.review import Reviewed
from goodpractices.models.text import RICH_FIELDS, concepts_in
from platform_core.audit.models import Entry
from platform_core.lib.turns import one_at_a_time
from platform_core.moderation.models.erasable import Erasable
from platform_core.moderation.models.report import forget_snapshots
from platform_core.moderation.models.statement import Statement
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedJSONField, CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.search.lexicon import Lexicon
from platform_core.workflow.models import NotAllowedNow, Stale, Step


class VersionQuerySet(models.QuerySet):
    def open(self):
        """The working copy, in whatever state; there is at most one of a practice."""
        return self.filter(status__in=Version.OPEN)

    def frozen(self):
        """The published versions, newest first."""
        return self.filter(status=Version.Status.PUBLISHED).order_by("-number")

    def freeze(self, practice, note=""):
        """Keep the practice's text as it stands now, under the next number."""
        return self.create(
            practice=practice, content=practice.content, author_id=practice.author_id,
            status=Version.Status.PUBLISHED, **self.seal(practice, note),
        )

    def seal(self, practice, note):
        """The facts of a version that is published now."""
        last = self.filter(practice=practice).aggregate(last=Max("number"))["last"] or 0
        return {
            "number": last + 1, "at": timezone.now(), "note": note,
            "approved_by_id": practice.reviewed_by_id, "evidence_level": practice.evidence_level,
        }


class Version(NamingFiles, Erasable, Reviewed):
    """One text of a practice: numbered and frozen once published, a working copy before that."""

    class Status(models.TextChoices):
        WORKING = "working", _("Draft of your change")
        IN_REVIEW = "in_review", _("In review")
        CHANGES_REQUESTED = "changes_requested", _("Changes requested")
        REJECTED = "rejected", _("Not accepted")
        PUBLISHED = "published", _("Published")
        DISCARDED = "discarded", _("Discarded")

    BELONGS_TO = Whose("practice__author", words=("content", "note"), by_choice=True)
    PERSONAL_DATA = {"author": "who wrote", "approved_by": "who decided",
                     "erased_by": "who erased"}
    NEEDS_REASON = frozenset({"request_changes", "reject"})
    EDITABLE = ("working", "changes_requested", "rejected")
    OPEN = (*EDITABLE, "in_review")
    STEPS = {
        "submit": Step(EDITABLE, "in_review"),
        "request_changes": Step(("in_review",), "changes_requested"),
        "reject": Step(("in_review",), "rejected"),
        "reconsider": Step(("rejected", "changes_requested"), "in_review"),
        "publish": Step(("in_review",), "published"),
        "recall": Step(("in_review",), "working"),
        "discard": Step(EDITABLE, "discarded"),
    }
    WAITS_AS = {"in_review": "practice"}
    FROZEN_WITH = ("practice",)
    SHOWN_WITH = ("practice", "author")

    status = models.CharField(max_length=20, choices=Status, default=Status.WORKING)
    practice = models.ForeignKey(
        "goodpractices.GoodPractice", models.CASCADE, related_name="versions"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    content = CheckedJSONField(default=dict, rich_keys=RICH_FIELDS)
    number = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    evidence_level = models.CharField(max_length=24, choices=EvidenceLevel, blank=True)
    note = CheckedTextField(blank=True)

    deciders = "reviewers"

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["practice"],
                condition=Q(status__in=["working", "changes_requested", "rejected", "in_review"]),
                name="one_working_copy",
            ),
        ]

    def __str__(self):
        return str(self.text)

    @transaction.atomic
    def edit(self, by, content, revision):
        """Save the copy; the first edit brings it into being. Raises Stale like a draft's."""
        if self._state.adding:
            facts = {"content": self.content, "author_id": self.author_id}
            one_at_a_time("copy", self.practice.pk)
            copy, made = Version.objects.get_or_create(
                practice=self.practice, status__in=self.OPEN, defaults=facts
            )
            if not made:
                raise Stale(copy)
            self.pk, self._state.adding = copy.pk, False
        super().edit(by, content, revision)

    @transaction.atomic
    def publish(self, by, evidence_level, reference="", note="", revision=None):
        """Let this text take the place of the published one.

        Raises Incomplete, NotAllowedNow, Stale.
        """
        self._require_for(evidence_level, reference)
        practice = self.practice
        if practice.status != practice.Status.PUBLISHED:
            raise NotAllowedNow("The practice itself is not published")
        self.decide("publish", by, revision=revision, evidence_level=evidence_level)
        practice.renew(self.content)
        practice.stamp(by, evidence_level, reference)
        for name, value in Version.objects.seal(practice, note).items():
            setattr(self, name, value)
        self.save(update_fields=["number", "at", "note", "approved_by", "evidence_level"])
        practice.index()
        Event.objects.announce(by, "published", practice)

    @transaction.atomic
    def erase(self, by, ground):
        """Take the words of a published version that is not the newest out, wherever they are.

        What stands is changed, not erased. Twice is the same as once.
        """
        if self.number is None or self.is_newest:
            raise NotAllowedNow("Only an earlier version can be erased")
        gone = self.text.plain_text()
        if self._empty(by, ground, content={}, note=""):
            self.practice.keep_named({})
            Lexicon.objects.doubt(gone=gone)
            forget_snapshots(self.practice, seen_text=gone)
            Statement.objects.forget_titles(
                type(self.practice), [self.practice_id], self.practice.title)
            Entry.objects.record(by, "goodpractices.version.erase", self, ground=ground)
        self.refresh_from_db()

    @property
    def is_newest(self):
        """Whether this is the version that stands."""
        return self.number == self.practice.newest_number

    def on_in_review(self, by):
        self.at = timezone.now()
        self.save(update_fields=["at"])
        Event.objects.announce(by, "practice_submitted", self.practice)

    @property
    def announces(self):
        return self.practice

    @property
    def judged_outside(self):
        """The organisation that has no say, as the queue keeps it."""
        return self.practice.owner_organisation_id

    @property
    def language(self):
        """The language of the text that waits."""
        return self.content.get("language", "")

    def is_own(self, member):
        """Whether this member wrote it."""
        return self.practice.is_own(member)

    def is_visible_to(self, member):
        """A published text follows its practice; a copy is its author's, and once in review the
        reviewers'."""
        if self.status == self.Status.PUBLISHED or self.practice.is_own(member):
            return self.practice.is_visible_to(member)
        judge = member.is_authenticated and (member.is_reviewer or member.is_team)
        return bool(judge and self.is_handed_in and self.practice.is_visible_to(member))

    @property
    def is_handed_in(self):
        """Whether reviewers and the team read this text, beside its author."""
        return self.status == self.Status.IN_REVIEW or self.is_as_rejected

    def get_absolute_url(self):
        if self.number:
            return reverse("goodpractices:version", args=[self.practice_id, self.number])
        return self.review_url

    @property
    def review_url(self):
        """Where a reviewer decides about this text."""
        return reverse("goodpractices:review", args=[self.practice_id])

    @cached_property
    def text(self):
        """The text as an unsaved practice, to be shown."""
        practice_class = Version._meta.get_field("practice").related_model
        shown = practice_class(language="nl").show(self.content)
        shown.shown_of = self.practice_id
        return shown

    @property
    def material_files(self):
        """The rows of the files that this text names."""
        return self.content.get("material_files", [])

    @property
    def files_of(self):
        return self.practice_id

    @property
    def concepts(self):
        """The tags that this text names."""
        return concepts_in(self.content)

    @property
    def title(self):
        return self.content.get("title", "")

    def _store(self, content):
        self.content = content
        self.at = timezone.now()
        self.save(update_fields=["content", "at"])
        self.practice.keep_named(content)
