"""Steps that a text in review shares, whether it is new or a new version of a published one."""
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from goodpractices.models.completeness import PUBLISH, SUBMIT, evidence_gaps, gaps
from platform_core.workflow.models import Stateful


class StaleEdit(Exception):
    """The text changed since this edit began; `text` is the object with the newer one."""

    def __init__(self, text):
        super().__init__("There is a newer text")
        self.text = text


class Incomplete(Exception):
    """The text still needs something for this step; `gaps` says what."""

    def __init__(self, gaps):
        super().__init__(", ".join(gap.field for gap in gaps))
        self.gaps = gaps


class Reviewed(Stateful):
    """A text that one person writes and another decides about.

    The class that uses this has `content`, and _store(content) that writes a text.
    """

    EDITABLE = ("draft", "changes_requested", "rejected")

    revision = models.PositiveIntegerField(default=0)
    privacy_findings = models.JSONField(default=list, blank=True)
    decision_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        abstract = True

    def missing_for(self, purpose):
        """The Gaps (field, label, message) that keep this from being submitted or published."""
        return gaps(self.content, purpose)

    @transaction.atomic
    def edit(self, by, content, revision, findings=()):
        """Save a text, finished or not. Raises StaleEdit when `revision` is not the newest.

        `findings` are the kinds of privacy findings that the author let stand; the reviewer
        sees them.
        """
        rows = type(self).objects.filter(pk=self.pk, revision=revision, status__in=self.EDITABLE)
        if not rows.update(revision=revision + 1):
            raise StaleEdit(type(self).objects.get(pk=self.pk))
        self.revision = revision + 1
        self.privacy_findings = list(findings)
        self._store(content)

    @transaction.atomic
    def submit(self, by):
        """Hand the text in for review. Raises Incomplete when the S set is not filled."""
        self._require(SUBMIT)
        self.take("submit", by=by)

    @transaction.atomic
    def decide(self, action, by, reason=""):
        """Take a step that somebody else decides; the author reads the reason with the text."""
        self.take(action, by=by, reason=reason)
        self.decision_reason = reason
        self.save(update_fields=["decision_reason"])

    def request_changes(self, by, reason):
        """Give the text back to its author, who reads the reason."""
        self.decide("request_changes", by, reason)

    def reject(self, by, reason):
        """Refuse the text; the author reads why, and may hand in a better one."""
        self.decide("reject", by, reason)

    def _require(self, purpose):
        _refuse(self.missing_for(purpose))

    def _require_for(self, level, reference):
        """What is published has the P set and a label that rests on something."""
        self._require(PUBLISH)
        _refuse(evidence_gaps(level, reference))


def _refuse(missing):
    if missing:
        raise Incomplete(missing)
