"""The statement of reasons: what a restricted member reads, kept exactly as it was sent."""
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone

from platform_core.members.models import Member
from platform_core.members.readers import written_for
from platform_core.moderation.models.report import APPEAL_WITHIN, Report
from platform_core.moderation.wording import lines
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedCharField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import Decision


class StatementQuerySet(models.QuerySet):
    def visible_to(self, member):
        """One's own, whoever else may read the decision."""
        return self.filter(member=member) if member.is_authenticated else self.none()

    def send(self, target, decision):
        """Write and send the statement of a decision that restricts the author of `target`.

        None when they restricted themselves, or when nobody is left to tell.
        """
        member = Member.objects.filter(pk=getattr(target, "author_id", None)).first()
        if member is None or (decision.by_id == member.pk):
            return None
        until = timezone.now() + APPEAL_WITHIN
        said = [Report.Status.OPEN, Report.Status.UPHELD]
        is_reported = Report.objects.about(target).filter(status__in=said).exists()
        with written_for(member):
            words = lines(target, decision, is_reported, until)
        sent = self.create(decision=decision, member=member, language=member.language,
                           title=title_of(target), lines=words, appeal_until=until)
        verb = getattr(target, "TOLD", {}).get(decision.action, "restricted")
        Event.objects.announce(decision.by, verb, sent)
        return sent

    def forget_titles(self, model, keys, standing):
        """A title of these rows was erased: statements keep the one that stands and no other."""
        kind = ContentType.objects.get_for_model(model)
        about = self.filter(decision__content_type=kind, decision__object_id__in=keys)
        about.exclude(title=standing).update(title="")

    def forget(self, obj):
        """The words of a decision were erased: what was sent of them goes too."""
        if isinstance(obj, Decision):
            self.filter(decision=obj).update(title="", lines=[])


class Statement(models.Model):
    """What one decision meant for one member: rendered once, when it was sent."""

    BELONGS_TO = Whose("member", words=("title", "lines"))
    PERSONAL_DATA = {"member": "whom it restricts", "title": "own words",
                     "lines": "what was decided about them"}

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="statement")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="statements"
    )
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    title = CheckedCharField(max_length=300, blank=True)
    lines = models.JSONField(default=list)
    sent_at = models.DateTimeField(default=timezone.now)
    appeal_until = models.DateTimeField()

    SHOWN_WITH = ("decision",)
    objects = StatementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["member", "-sent_at"], name="statements_of_member")]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("moderation:my_decision", args=[self.pk])

    @property
    def number(self):
        """What somebody names who writes about it."""
        return f"B-{self.sent_at:%Y}-{self.decision_id:05d}"

    def concerns(self, member):
        """Whether this member may object."""
        return member.pk == self.member_id

    def announced_to(self, verb):
        return []

    def told_directly(self, verb):
        """Whom it restricts."""
        return {self.member_id: verb}

    def is_visible_to(self, member):
        return member.is_authenticated and member.pk == self.member_id

    def notice_title(self):
        return self.title


def title_of(target):
    """What the restricted thing is called; a member has no title."""
    named = getattr(target, "notice_title", None)
    return str(named())[:300] if named else ""
