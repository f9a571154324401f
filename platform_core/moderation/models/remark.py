"""Remarks on passages: what the author reads beside the text that came back."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from platform_core.lib.richtext import to_plain_text
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import NOBODYS
from platform_core.workflow.models import Decision


class RemarkManager(models.Manager):
    def add(self, decision, found):
        """Keep the remarks of a decision: [(start, end, words)] in the text as it was decided."""
        self.bulk_create(Remark(decision=decision, start=start, end=end, comment=words)
                         for start, end, words in found)

    def beside(self, target):
        """[(passage, comment)] of the decision that led to the state in which `target` is.

        The passage is read from the revision that was decided about: when that is gone, so is it.
        """
        found = list(self.filter(decision=target.decision_id)) if target.decision_id else []
        plain = plain_at(target, found[0].decision.revision) if found else ""
        return [(plain[one.start:one.end], one.comment) for one in found if one.comment]

    def forget(self, obj):
        """The words of a decision were erased: the remarks go with them."""
        if isinstance(obj, Decision):
            self.filter(decision=obj).update(comment="")


class Remark(models.Model):
    """A place in the text that was decided about, by its letters, and what was said of it.

    The passage itself is not copied: what identifies somebody would stand in a second place.
    """

    PERSONAL_DATA = {"comment": "words about what somebody wrote"}
    BELONGS_TO = NOBODYS

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="remarks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    comment = CheckedTextField(_("remark"), max_length=500, blank=True)

    objects = RemarkManager()

    class Meta:
        ordering = ["start", "pk"]

    def __str__(self):
        return f"{self.start}–{self.end}"


def plain_at(target, revision):
    """The letters of one revision of a text, "" when it is not kept."""
    text_at = getattr(target, "text_at", None)
    parts = text_at(revision) if text_at else None
    return letters_of(parts[1]) if parts else ""


def letters_of(body):
    """A text as it is read: one space wherever there is any, so that what was selected is found."""
    return " ".join(to_plain_text(body).split())
