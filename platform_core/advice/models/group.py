"""Groups of answers with what came of them, and the drafts that a round makes of them."""
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from platform_core.advice.models.phases import AT_WORK, OVER
from platform_core.advice.words import said
from platform_core.audit.models import Entry
from platform_core.content.models import Edition
from platform_core.privacy.fields import CheckedJSONField
from platform_core.workflow.models import NotAllowedNow


class GroupManager(models.Manager):
    @transaction.atomic
    def add(self, by, consultation, texts):
        """A new group behind the others; raises NotAllowedNow while groups stand still."""
        consultation.locked(*AT_WORK)
        last = consultation.groups.aggregate(last=models.Max("position"))["last"] or 0
        group = self.create(consultation=consultation, position=last + 1, texts=texts)
        Entry.objects.record(by, "advice.group.add", group)
        return group


class Group(models.Model):
    """Answers that say one thing. `texts`: title, said (what they say) and why (the reason).

    `size` is how many people stand in it, as it may be shown; 0 where that is not told.
    """

    class Outcome(models.TextChoices):
        TAKEN = "taken", _("Taken over")
        PARTLY = "partly", _("Taken over in part")
        NOT = "not", _("Not taken over")
        ELSEWHERE = "elsewhere", _("Belongs somewhere else")

    consultation = models.ForeignKey("advice.Consultation", models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField()
    texts = CheckedJSONField(default=dict)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    recommendation = models.ForeignKey(
        "advice.Recommendation", models.SET_NULL, null=True, blank=True, related_name="groups",
        verbose_name=_("recommendation that it led to"),
    )
    answers = models.ManyToManyField("advice.Answer", related_name="groups", blank=True)
    size = models.PositiveIntegerField(default=0)

    objects = GroupManager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("group of answers")
        verbose_name_plural = _("groups of answers")

    def __str__(self):
        return str(self.said_in("title", "nl"))

    @transaction.atomic
    def write(self, by, texts, outcome, recommendation):
        """Say what it says and what came of it; raises NotAllowedNow while groups stand still."""
        self.consultation.locked(*AT_WORK)
        self.texts, self.outcome, self.recommendation = texts, outcome, recommendation
        self.save(update_fields=["texts", "outcome", "recommendation"])
        Entry.objects.record(by, "advice.group.write", self)

    @transaction.atomic
    def dissolve(self, by):
        """Take the group away; its answers are loose again."""
        self.consultation.locked(*AT_WORK)
        Entry.objects.record(by, "advice.group.dissolve", self)
        self.delete()

    def note_size(self, people):
        """Keep how many people stand in it, as it may be shown."""
        Group.objects.filter(pk=self.pk).update(size=people)

    def said_in(self, name, code):
        """Its title, what it says or the reason, in a language."""
        return said(self.texts, name, code)


class DraftManager(models.Manager):
    @transaction.atomic
    def add(self, by, consultation, recommendation):
        """Let a round work on a recommendation; raises NotAllowedNow while another one does."""
        consultation.locked("drafting")
        if self.at_work_on(recommendation.work_id).exclude(consultation=consultation).exists():
            raise NotAllowedNow("Another round works on it")
        draft, is_new = self.get_or_create(consultation=consultation,
                                           recommendation=recommendation)
        if is_new:
            Entry.objects.record(by, "advice.draft.add", consultation,
                                 recommendation=recommendation.pk)
        return draft

    def at_work_on(self, work_id):
        """The drafts of rounds that are not over, of the recommendation with this work."""
        rows = self.filter(recommendation__work=work_id).exclude(consultation__status__in=OVER)
        return rows.select_related("consultation")


class Draft(models.Model):
    """A recommendation on which a round works; `edition` is the text that members responded to."""

    consultation = models.ForeignKey("advice.Consultation", models.CASCADE, related_name="drafts")
    recommendation = models.ForeignKey("advice.Recommendation", models.CASCADE,
                                       related_name="drafts")
    edition = models.ForeignKey("content.Edition", models.SET_NULL, null=True, related_name="+")

    objects = DraftManager()

    class Meta:
        ordering = ["recommendation__number"]
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["consultation", "recommendation"],
                                               name="one_draft_per_round")]

    def __str__(self):
        return f"{self.consultation_id} {self.recommendation_id}"

    @transaction.atomic
    def drop(self, by):
        """Let the round work on it no more; its text stays at the desk."""
        self.consultation.locked("drafting")
        self.delete()
        Entry.objects.record(by, "advice.draft.drop", self.consultation)

    @property
    def written(self):
        """The Edition that is being worked on, in the source language, or None."""
        work = self.recommendation.work
        return work.open_edition(work.source_id)

    @property
    def handed_in(self):
        """The Edition that was handed in, or None while it is still being written."""
        edition = self.written
        return edition if edition and edition.status == Edition.Status.SUBMITTED else None

    def is_written_by(self, member):
        """Whether this member wrote in it; then somebody else publishes."""
        edition = self.written
        return bool(edition and edition.is_written_by(member))

    def freeze(self):
        """Remember the text to which members respond: it stands still meanwhile."""
        self.edition = self.handed_in
        self.save(update_fields=["edition"])

    def publish(self, by):
        """Let the text go live, as a part of the one step that publishes the round."""
        self.handed_in.approve(by)
