"""Appeals: whoever a decision concerns asks somebody else to look again."""
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.models import HasFiles
from platform_core.lib.turns import one_at_a_time
from platform_core.members.letters import write_to
from platform_core.members.models import Member
from platform_core.moderation.models.report import Complaint, Report
from platform_core.moderation.models.visitor import tell_visitors
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import Decision, Stateful, Step

LETTER = "emails/appeal_decided"


class AppealQuerySet(models.QuerySet):
    def visible_to(self, member):
        """One's own; the team sees all."""
        if not member.is_authenticated:
            return self.none()
        return self if member.is_team else self.filter(member=member)

    def about(self, member, target):
        """What this member said against a decision about an object, the last one; or None."""
        said = self.filter(member=member, disputed__in=Decision.objects.about(target))
        return said.select_related("decision").last()

    def of(self, member, decision, complaint=None):
        """What this member, or whoever has the code of a complaint, said against this decision.

        None when it is nothing.
        """
        found = self.filter(member=member, complaint=complaint, disputed=decision)
        return found.select_related("decision").first()


class Appeal(HasFiles, Stateful):
    """One person's objection to one decision; never decided by who decided first.

    Without an account it is the objection of whoever has the code of `complaint`.
    `first_by` is copied from the decision, and the database holds that `decided_by` is another.
    """

    class Status(models.TextChoices):
        NEW = "new", _("New")
        OPEN = "open", _("Waiting for somebody else of the team")
        GRANTED = "granted", _("Upheld")
        DENIED = "denied", _("Not upheld")

    BELONGS_TO = Whose("member", words=("text",))
    PERSONAL_DATA = {"member": "who objects", "text": "own words", "first_by": "who decided",
                     "decided_by": "who decided again"}
    STEPS = {
        "object": Step(("new",), "open"),
        "grant_appeal": Step(("open",), "granted"),
        "deny_appeal": Step(("open",), "denied"),
    }
    NEEDS_REASON = frozenset({"grant_appeal", "deny_appeal"})
    WAITS_AS = {"open": "appeal"}
    SHOWN_WITH = ("disputed",)
    FILES_OF = "member"

    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    disputed = models.ForeignKey(Decision, models.PROTECT, related_name="appeals")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="appeals"
    )
    complaint = models.ForeignKey(
        Complaint, models.PROTECT, null=True, related_name="appeals"
    )
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    text = CheckedTextField(_("why you disagree"), max_length=2000)
    created = models.DateTimeField(default=timezone.now)
    gave_back = models.BooleanField(default=False)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.UniqueConstraint(fields=["disputed", "member"], name="one_appeal_each"),
            models.UniqueConstraint(fields=["complaint"], name="one_appeal_per_code"),
            models.CheckConstraint(
                condition=Q(member=None, complaint__isnull=False)
                | Q(member__isnull=False, complaint=None), name="appeal_of_one_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(first_by=None) | ~Q(decided_by=F("first_by")),
                name="appeal_decided_by_another",
            ),
        ]

    def __str__(self):
        return str(self.disputed)

    def get_absolute_url(self):
        """Where whoever objected reads what came of it."""
        return reverse("moderation:my_appeal", args=[self.pk])

    @classmethod
    @transaction.atomic
    def file(cls, by, decision, text, complaint=None, files=()):
        """Object to a decision; said twice, also at the same moment, the first one stands.

        `files` are those beside what a member says, [(Attachment, what it shows)].
        """
        one_at_a_time("appeal", decision.pk, by.pk if by else f"c{complaint.pk}")
        known = cls.objects.of(by, decision, complaint)
        if known is not None:
            return known
        made = cls(disputed=decision, member=by, complaint=complaint,
                   first_by_id=decision.by_id, text=text, file_count=len(files))
        made.begin("object", by=by)
        if files:
            made.beside(files)
        return made

    @transaction.atomic
    def decide(self, action, by, reason="", ground="", revision=None, **data):
        """Grant it, and what was restricted comes back everywhere, or deny it.

        Raises IntegrityError when whoever decided first decides again.
        """
        Appeal.objects.filter(pk=self.pk).update(decided_by=by)
        decision = super().decide(action, by, reason, ground, revision, **data)
        self.decided_by = by
        self.refresh_from_db(fields=["disputed"])    # others decided meanwhile: read it as it is
        target = self.disputed.target
        if action == "grant_appeal" and target is not None:
            self.gave_back = target.give_back(self.disputed, by, reason)
            self.save(update_fields=["gave_back"])
        self._tell(by, decision)
        return decision

    def _tell(self, by, decision):
        """A notice; to whoever cannot sign in as a member, a letter."""
        if self.member_id is None:
            tell_visitors(Complaint.objects.filter(pk=self.complaint_id).exclude(email=""))
        elif Member.objects.get(pk=self.member_id).is_full_member:
            Event.objects.announce(by, f"appeal_{self.status}", self)
        else:
            write_to(self.member, LETTER, decision)

    @property
    def subject(self):
        """What it is about: what was reported, for a reporter's appeal."""
        target = self.disputed.target
        return target.target if isinstance(target, Report) else target

    @property
    def author_id(self):
        """Who may not decide: whoever objects."""
        return self.member_id

    @property
    def party_ids(self):
        """Who else may not: the author of the text, and whoever reported it."""
        subject, target = self.subject, self.disputed.target
        reports = [target.pk] if isinstance(target, Report) else _reports_of(target)
        said = Complaint.objects.filter(report__in=reports).values_list("reporter_id", flat=True)
        return {getattr(subject, "author_id", None), *said} - {None}

    @property
    def may_decide(self):
        """The Members who may decide: the team without whoever is concerned or decided first."""
        concerned = {self.member_id, self.first_by_id, *self.party_ids} - {None}
        return Member.objects.team().exclude(pk__in=concerned)

    @property
    def review_url(self):
        return reverse("moderation:appeal", args=[self.pk])

    @property
    def language(self):
        return getattr(self.subject, "language", "")

    def is_visible_to(self, member):
        return member.is_authenticated and (member.is_team or member.pk == self.member_id)

    def shows_file(self, file, member):
        """As the appeal, but for those of the team whom it concerns themselves."""
        is_free = member.pk == self.member_id or member.pk not in self.party_ids
        return self.is_visible_to(member) and is_free

    def announced_to(self, verb):
        return []

    def told_directly(self, verb):
        """Whoever objected."""
        return {self.member_id: verb} if self.member_id else {}

    def notice_title(self):
        named = getattr(self.subject, "notice_title", None)
        return str(named()) if named else "–"


def _reports_of(target):
    return Report.objects.about(target).values("pk") if target is not None else []
