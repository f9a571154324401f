"""A good practice: what works, for whom, and how we know; reviewed before others read it."""
from django.conf import settings
from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from goodpractices.models.choices import EvidenceLevel
from goodpractices.models.everyone import ForEveryone
from goodpractices.models.files import KeepingFiles
from goodpractices.models.found import Found
from goodpractices.models.keeping import KeepingQuerySet, KeptTrue
from goodpractices.models.owned import Owned, OwnedQuerySet
from goodpractices.models.related import RelatedQuerySet
from goodpractices.models.review import Judged, Reviewed
from goodpractices.models.text import PracticeText, slugs_in, text_field_names
from goodpractices.models.tried import Tried
from goodpractices.models.version import Version
from platform_core.content.models import ContentVersion
from platform_core.lib.numbered import address_of
from platform_core.lib.prepared import Prepared
from platform_core.lib.turns import one_at_a_time
from platform_core.lib.zones import platform_day
from platform_core.members.models import (
    Audience,
    Audienced,
    Member,
    audience_ids,
)
from platform_core.moderation.models import Publishable
from platform_core.notifications.models import Event, Notification
from platform_core.privacy.checked import findings_in
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.findings import BLOCK
from platform_core.search.lexicon import Lexicon
from platform_core.taxonomy.models import Concept, Tagged
from platform_core.taxonomy.thesaurus import concepts_of
from platform_core.workflow.models import Step


class GoodPracticeQuerySet(KeepingQuerySet, OwnedQuerySet, RelatedQuerySet):
    def published(self):
        """Practices that stand."""
        return self.filter(status=GoodPractice.Status.PUBLISHED)

    def for_everyone(self):
        """What visitors read: published, and opened by an editor."""
        return self.published().filter(audience__key="public")

    def agreed(self):
        """Published ones that everybody may read once an editor opens them; oldest first."""
        waiting = self.published().filter(visibility="public", audience__key="members")
        return waiting.order_by("published_at", "pk")

    def visible_to(self, member):
        """The list rule; GoodPractice.is_visible_to is the same rule for one practice."""
        reading = Q(status__in=GoodPractice.READ, audience_id__in=audience_ids(member))
        if not (member.is_authenticated and member.is_full_member):
            return self.filter(reading)
        rule = reading | Q(author=member)
        if member.is_reviewer or member.is_team:
            rule |= Q(status__in=GoodPractice.HANDED_IN, audience_id__in=audience_ids(member))
        if member.is_team:
            rule |= Q(status=GoodPractice.Status.SUSPENDED)
        return self.filter(rule)

    def waiting(self):
        """Practices that wait for a review, themselves or with a new version; oldest first."""
        copies = Version.objects.filter(status=Version.Status.IN_REVIEW, practice=OuterRef("pk"))
        waiting = self.annotate(copy_since=Subquery(copies.values("at")[:1]))
        waiting = waiting.annotate(waiting_since=Coalesce("copy_since", "changed_at"))
        own, newer = Q(status=GoodPractice.Status.IN_REVIEW), Q(copy_since__isnull=False)
        return waiting.filter(own | newer).order_by("waiting_since", "pk")

    def judged_by(self, member):
        """Without what this member wrote, or what their organisation owns."""
        judged = self.exclude(author=member)
        owner = member.organisation_id
        return judged.exclude(owner_organisation=owner) if owner else judged


class GoodPractice(
    Tried, KeptTrue, Owned, KeepingFiles, PracticeText, Audienced, Judged, Reviewed, Publishable,
    ForEveryone, Found,
):
    """One practice with its newest published text, or its draft while there is none."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        CHANGES_REQUESTED = "changes_requested", _("Changes requested")
        PUBLISHED = "published", _("Published")
        REJECTED = "rejected", _("Not accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ARCHIVED = "archived", _("Archived")
        SUSPENDED = "suspended", _("Taken offline")

    PERSONAL_DATA = {"author": "who wrote", "reviewed_by": "who decided",
                     "confirmed_by": "who confirmed", "deputy": "who stands in"}
    SHOWN_WITH = ("author", "owner_organisation", "reviewed_by", "audience", "confirmed_by",
                  "deputy")
    NOTICE_FIELDS = ("title", "language")
    READ = ("published", "archived")
    SEEN = frozenset(READ)
    UNDOES = Reviewed.UNDOES | {"hide": "unhide", "keep_hidden": "keep_hidden"}
    TOLD = Reviewed.TOLD | {"hide": "hidden", "unhide": "shown_again", "shelve": "shown_again",
                            "archive": "archived", "restore": "shown_again"}
    NEEDS_REASON = frozenset({"request_changes", "reject", "hide", "keep_hidden", "archive"})
    HANDED_IN = ("in_review", "changes_requested", "rejected")
    STEPS = {
        "submit": Step(("draft", "changes_requested", "rejected"), "in_review"),
        "request_changes": Step(("in_review",), "changes_requested"),
        "publish": Step(("in_review",), "published"),
        "reject": Step(("in_review",), "rejected"),
        "reconsider": Step(("rejected", "changes_requested"), "in_review"),
        "withdraw": Step(("draft", "in_review", "changes_requested", "rejected", "published"),
                         "withdrawn"),
        "reopen": Step(("withdrawn",), "draft"),
        "hide": Step(("published", "archived"), "suspended"),
        "keep_hidden": Step(("suspended",), "suspended"),
        "unhide": Step(("suspended",), "published"),
        "shelve": Step(("suspended",), "archived"),
        "archive": Step(("published",), "archived"),
        "restore": Step(("archived",), "published"),
    }
    WAITS_AS = {"in_review": "practice"}

    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    held_for = held_kinds = None  # a practice always waits for its review
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="practices")
    token = models.UUIDField(null=True, editable=False)
    created = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    review_due = models.DateField(null=True)
    evidence_level = models.CharField(max_length=24, choices=EvidenceLevel, blank=True)
    evidence_reference = CheckedTextField(blank=True, names=True)
    tags = TaggableManager(through=Tagged, blank=True)

    objects = GoodPracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        constraints = [models.UniqueConstraint(fields=["author", "token"],
                                               name="one_practice_per_form")]
        indexes = [models.Index(fields=["status", "-published_at"], name="practices_newest"),
                   models.Index(fields=["author", "-changed_at"], name="practices_by_author")]

    @classmethod
    @transaction.atomic
    def draft(cls, by, content, token=None):
        """Begin a practice; the same `token` twice gives the same draft. Returns the practice."""
        facts = {"audience": Audience.objects.members()}
        if token is None:
            practice, is_new = cls.objects.create(author=by, **facts), True
        else:
            one_at_a_time("drafted", by.pk, token)
            practice, is_new = cls.objects.get_or_create(author=by, token=token, defaults=facts)
        if is_new:
            practice.edit(by, content, practice.revision)
        return practice

    @transaction.atomic
    def publish(self, by, evidence_level, reference="", note="", revision=None):
        """Let the text stand, with the reviewer's label.

        Raises Incomplete without the P set, or when the label rests on nothing, and Stale.
        """
        self._require_for(evidence_level, reference)
        self.stamp(by, evidence_level, reference)
        self.decide("publish", by, revision=revision, evidence_level=evidence_level)
        Version.objects.freeze(self, note)
        Event.objects.announce(by, "practice_published", self)

    @transaction.atomic
    def withdraw(self, by, reason="", successor=None):
        """Take the own practice back, whatever its state; its text is kept.

        Whoever comes to its address reads the reason and what took its place.
        """
        self.decide("withdraw", by, reason)
        self.successor = successor
        self.save(update_fields=["successor"])

    def reopen(self, by, reason=""):
        """Go on with a practice that was withdrawn."""
        self.decide("reopen", by, reason)

    def suspend(self, by, reason, ground=""):
        """Take a published practice offline at once, for harm or privacy."""
        self.decide("hide", by, reason, ground)

    def reinstate(self, by, reason=""):
        """Let a suspended practice stand again, or lie in the archive where it lay."""
        self.decide("unhide" if self.review_due else "shelve", by, reason)

    def undoing(self, decision):
        """As Stateful.undoing; what lay in the archive lies there again."""
        step = super().undoing(decision)
        return "shelve" if step == "unhide" and not self.review_due else step

    @transaction.atomic
    def give_back(self, decision, by, reason):
        """As Stateful.give_back; what was taken offline lies again where it lay."""
        if decision.action not in {"hide", "keep_hidden"}:
            return super().give_back(decision, by, reason)
        if is_mine := self.decision_id == decision.pk:
            self.reinstate(by, reason)
        return is_mine

    def archive(self, by, reason):
        """Keep it as a record that is no longer kept up to date."""
        self.decide("archive", by, reason)

    def restore(self, by, reason=""):
        """Take the practice out of the archive; its review is due at once."""
        self.decide("restore", by, reason)

    @transaction.atomic
    def renew(self, content):
        """Let the text of a reviewed working copy take the place of the published one."""
        GoodPractice.objects.filter(pk=self.pk).update(revision=models.F("revision") + 1)
        self.revision += 1
        former = self.plain_text()
        self._store(content)
        self.must_agree()
        Lexicon.objects.doubt(gone=former)

    def working_copy(self):
        """The copy in which a published text is changed; unsaved until the first edit."""
        known = self.versions.open().first()
        copy = known or Version(practice=self, content=self.content, author_id=self.author_id)
        copy.practice = self
        return copy

    def discard_copy(self, by, reason=""):
        """Give up the working copy; the published text stays as it is."""
        for copy in self.versions.open():
            copy.decide("discard", by, reason)
        self.keep_named({})

    @property
    def text_in_review(self):
        """What a reviewer decides about: this practice, its working copy, or None."""
        if self.status == self.Status.IN_REVIEW:
            return self
        copy = self.versions.filter(status=Version.Status.IN_REVIEW).first()
        if copy:
            copy.practice = self
        return copy

    @property
    def rejected_text(self):
        """The text that was rejected last and may be reconsidered, or None."""
        copy = self.versions.filter(status=Version.Status.REJECTED).first()
        if copy:
            copy.practice = self
        return next((text for text in (self, copy) if text and text.is_as_rejected), None)

    @property
    def newest_number(self):
        """The number of the version that was published last; 0 when none was."""
        return next((one.number for one in NEWEST_VERSION(self.pk)), 0)

    def on_in_review(self, by):
        self.changed_at = timezone.now()
        self.save(update_fields=["changed_at"])
        Event.objects.announce(by, "practice_submitted", self)

    def on_published(self, by):
        if self.review_due is None:  # out of the archive
            self.review_due = platform_day()
            self.save(update_fields=["review_due"])
        self.index()

    def on_withdrawn(self, by):
        """Also what was never published: whoever was asked to review it sees it no more.

        Should it stand again, it is for members.
        """
        self.note_leaving()
        if self.is_for_everyone:
            self.audience = Audience.objects.members()
            self.save(update_fields=["audience"])
            ContentVersion.objects.move()
        Notification.objects.retract(self.told_parts(), self.still_seen_by())

    def still_seen_by(self):
        author = Member.objects.filter(pk=self.author_id)
        return author if self.status == self.Status.WITHDRAWN else author | Member.objects.team()

    def on_archived(self, by):
        self.note_leaving()
        self.unindex()
        self._recall_copies(by)
        self.review_due = None
        self.save(update_fields=["review_due"])

    def disappear(self, by):
        super().disappear(by)
        self._recall_copies(by)

    def found_in_stored(self, kinds):
        """What identifies somebody was found in a text from before: it is taken offline.

        What may betray somebody was shown to the reviewer, who let it stand.
        """
        blocked = any(found.severity == BLOCK for text in self._texts()
                      for found in findings_in(text))
        if blocked and self.status in self.STEPS["hide"].sources:
            self.take("hide", None, held_for="privacy")

    def is_visible_to(self, member):
        readable = self.audience_id in audience_ids(member)
        if readable and self.status in self.READ:
            return True
        if not (member.is_authenticated and member.is_full_member):
            return False
        if self.is_own(member) or (member.is_team and self.status == self.Status.SUSPENDED):
            return True
        return readable and (member.is_reviewer or member.is_team) and self.is_handed_in

    @property
    def is_handed_in(self):
        """Whether reviewers and the team read this text, beside its author."""
        return self.status in self.HANDED_IN

    def announced_to(self, verb):
        """Followers of its tags hear of a practice that is published."""
        return list(self.concepts) if verb == "practice_published" else []

    def told_directly(self, verb):
        """Reviewers hear of what waits (the team by its queue), the author of every decision,
        whoever answers for it what is to be done.
        """
        keeping = self.told_of_keeping(verb)
        if keeping is not None:
            return dict.fromkeys(keeping, verb)
        if verb == "practice_submitted":
            told = self.possible_reviewers().exclude(pk__in=Member.objects.team())
            return dict.fromkeys(told.values_list("pk", flat=True), verb)
        return {self.author_id: "published" if verb == "practice_published" else verb}

    def notice_title(self):
        return str(self)

    def get_absolute_url(self):
        return address_of("goodpractices:practice", self.pk)

    @property
    def review_url(self):
        """Where a reviewer decides about what waits."""
        return reverse("goodpractices:review", args=[self.pk])

    @cached_property
    def concepts(self):
        """Its tags, in thesaurus order."""
        own = concepts_of([self])[self.pk] if self.pk else []
        return sorted(own, key=lambda concept: concept.position)

    @property
    def slug(self):
        return slugify(self.title)[:60]

    def _store(self, content):
        self.fill(content)
        self.changed_at = timezone.now()
        self.save(update_fields=[
            *text_field_names(), "owner_organisation", "changed_at"
        ])
        self.concepts = list(Concept.objects.chosen(slugs_in(content)))
        self.tags.set(self.concepts)
        self.keep_named(content)

    def _recall_copies(self, by):
        """A working copy that waits for a review of this waits no more."""
        for copy in self.versions.filter(status=Version.Status.IN_REVIEW):
            copy.take("recall", by=by)


NEWEST_VERSION = Prepared(lambda practice: Version.objects.frozen().filter(
    practice=practice).only("number")[:1])
