"""Steps that a text in review shares, whether it is new or a new version of a published one."""
from django.db import transaction
from django.db.models import Q

from goodpractices.models.completeness import PUBLISH, SUBMIT, evidence_gaps, gaps
from platform_core.lib.targets import key_of
from platform_core.members.models import Member
from platform_core.moderation.models import Told
from platform_core.notifications.models import Event
from platform_core.workflow.models import Freeze, NotAllowedNow, Stale


class Incomplete(Exception):
    """The text still needs something for this step; `gaps` says what."""

    def __init__(self, gaps):
        super().__init__(", ".join(gap.field for gap in gaps))
        self.gaps = gaps


class Judged:
    """Something with an author and an owner organisation, about which neither decides."""

    deciders = "reviewers"

    @property
    def judged_outside(self):
        """The organisation that has no say, as the queue keeps it."""
        return self.owner_organisation_id

    def possible_reviewers(self):
        """Reviewers and coordinators who neither wrote it nor work for its owner."""
        judges = Q(is_reviewer=True) | Q(is_coordinator=True)
        members = Member.objects.community().filter(judges).exclude(pk=self.author_id)
        owner = self.owner_organisation_id
        return members.exclude(organisation=owner) if owner else members


class Reviewed(Told):
    """A text that one person writes and another decides about.

    The class that uses this has `content`, and _store(content) that writes a text.
    """

    EDITABLE = ("draft", "changes_requested", "rejected")
    RESTRICTS = frozenset({"reject", "hide", "keep_hidden"})
    GIVES_BACK = {"reject": ("reconsider",)}
    UNDOES = {"reject": "reconsider", "request_changes": "reconsider"}
    TOLD = {"request_changes": "returned", "reject": "rejected", "reconsider": "reconsidered"}

    class Meta:
        abstract = True

    def missing_for(self, purpose):
        """The Gaps (field, label, message) that keep this from being submitted or published."""
        return gaps(self.content, purpose)

    @transaction.atomic
    def edit(self, by, content, revision):
        """Save a text, finished or not. Raises Stale when `revision` is not the newest."""
        model = type(self)
        rows = model.objects.filter(pk=self.pk, revision=revision, status__in=self.EDITABLE)
        if not rows.exclude(Freeze.objects.held(model)).update(revision=revision + 1):
            Freeze.objects.refuse(self)
            raise Stale(model.objects.get(pk=self.pk))
        self.revision = revision + 1
        self._store(content)

    @transaction.atomic
    def submit(self, by):
        """Hand the text in for review. Raises Incomplete when the S set is not filled."""
        self._require(SUBMIT)
        self.take("submit", by=by)

    def request_changes(self, by, reason, revision=None):
        """Give the text back to its author, who reads the reason."""
        self.decide("request_changes", by, reason, revision=revision)

    def reject(self, by, reason, revision=None, ground=""):
        """Refuse the text; the author reads why, and may hand in a better one."""
        self.decide("reject", by, reason, ground, revision)

    @property
    def is_as_rejected(self):
        """Whether this is still the text that was refused: its author has not gone on with it."""
        is_refused = self.status == "rejected" and self.decision_id
        return bool(is_refused) and self.decision.revision == self.revision

    def reconsider(self, by, reason="", revision=None):
        """Take a refusal back: the text waits for a review again, unless it was changed since."""
        if not self.is_as_rejected:
            raise NotAllowedNow("The text has been changed since it was refused")
        self.decide("reconsider", by, reason, revision=revision)

    def take_back(self, decision, by):
        """As Told.take_back; it was not handed in anew, so nobody hears that."""
        super().take_back(decision, by)
        handed_in = Event.objects.filter(**key_of(self.announces), verb="practice_submitted")
        handed_in.filter(delivered=None).delete()

    def _require(self, purpose):
        _refuse(self.missing_for(purpose))

    def _require_for(self, level, reference):
        """What is published has the P set and a label that rests on something."""
        self._require(PUBLISH)
        _refuse(evidence_gaps(level, reference))


def _refuse(missing):
    if missing:
        raise Incomplete(missing)
