"""Answers: what one member says in one phase of a consultation, for its coordinators to read."""
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.advice.models.phases import AT_WORK
from platform_core.content.models.translator import is_editor
from platform_core.lib.sectors import sector_label
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.privacy.personal_data import Whose

LONGEST = 4000


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule; Answer.is_visible_to is the same rule for one."""
        if not (member.is_authenticated and member.is_full_member):
            return self.none()
        own = Q(author=member)
        kept = Q(consultation__keepers=member) if is_editor(member) else Q(pk=None)
        return self.filter(own | kept).distinct()


class Answer(models.Model):
    """One answer: seen by its author and the coordinators of its round, and by nobody else.

    It is not in the record of what happened, nor in the search, nor told of: who answered is
    nobody's business. `sector` is that of the author when it was given.
    """

    class Phase(models.TextChoices):
        COLLECT = "collect", _("answer to the question")
        RESPOND = "respond", _("response to the drafts")

    BELONGS_TO = Whose("author")
    PERSONAL_DATA = {"author": "who answered", "text": "own words", "sector": "work"}

    consultation = models.ForeignKey("advice.Consultation", models.CASCADE, related_name="answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    phase = models.CharField(max_length=8, choices=Phase)
    text = CheckedTextField(_("answer"), max_length=LONGEST)
    sector = models.CharField(max_length=24)
    revision = models.PositiveIntegerField(default=0)
    given_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    set_aside = CheckedCharField(_("why it belongs to no group"), max_length=300, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "author", "phase"],
                                    name="one_answer_per_phase"),
        ]

    def __str__(self):
        return f"{self.consultation_id} {self.pk}"

    def rewrite(self, text, revision):
        """Replace the text; False when another revision stands. consultation.answer() calls it."""
        rows = Answer.objects.filter(pk=self.pk, revision=revision)
        return bool(rows.update(text=text, revision=F("revision") + 1, changed_at=timezone.now()))

    @transaction.atomic
    def place(self, by, groups, set_aside=""):
        """Let it stand in these groups, or set it aside and say why; raises NotAllowedNow."""
        self.consultation.locked(*AT_WORK)
        self.groups.set([group for group in groups
                         if group.consultation_id == self.consultation_id])
        why = "" if groups else set_aside
        Answer.objects.filter(pk=self.pk).update(set_aside=why)

    @property
    def sector_name(self):
        return sector_label(self.sector)

    @property
    def is_loose(self):
        """Whether nobody has said yet where it belongs."""
        return not self.set_aside and not self.groups.all()

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above."""
        if not (member.is_authenticated and member.is_full_member):
            return False
        return self.author_id == member.pk or self.consultation.is_kept_by(member)
