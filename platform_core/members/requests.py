"""The application for membership and its vetting."""
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.members.letters import write_to
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import Decision, NotAllowedNow, Stateful, Step

SALT = "platform_core.members.application"
LINK_LIFETIME = 60 * 60 * 24 * 30


class MembershipRequestQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Applications are the team's business alone."""
        return self.all() if member.is_authenticated and member.is_team else self.none()

    def by_token(self, token):
        """The application that a signed link of at most 30 days names; None when it does not."""
        try:
            pk = signing.loads(token, salt=SALT, max_age=LINK_LIFETIME)
        except signing.BadSignature:
            return None
        return self.filter(pk=pk).select_related("member").first()


class MembershipRequest(Stateful):
    """One person's application; waits in the queue once the e-mail address is confirmed."""

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("E-mail address not confirmed")
        PENDING = "pending", _("Being reviewed")
        ASKED = "asked", _("Question asked")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "who applied", "motivation": "own words", "answer": "own words"}
    STEPS = {
        "confirm": Step(("unconfirmed",), "pending"),
        "ask": Step(("pending",), "asked"),
        "answer": Step(("asked",), "pending"),
        "approve": Step(("pending", "asked"), "approved"),
        "refuse": Step(("pending", "asked"), "refused"),
        "apply_again": Step(("refused",), "pending"),
        "reconsider": Step(("refused",), "pending"),
    }
    NEEDS_REASON = frozenset({"ask", "refuse"})
    WAITS_AS = {"pending": "application", "asked": "application"}
    SHOWN_WITH = ("member",)

    status = models.CharField(
        max_length=20, choices=Status, default=Status.UNCONFIRMED, db_index=True
    )
    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership_request"
    )
    motivation = CheckedTextField(_("why you would like to join"), max_length=2000)
    answer = CheckedTextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = MembershipRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for membership")
        verbose_name_plural = _("applications for membership")

    def __str__(self):
        return str(self.member)

    @property
    def is_parked(self):
        """Whether this waits for the applicant rather than for the team."""
        return self.status == self.Status.ASKED

    @transaction.atomic
    def decide(self, action, by, reason="", ground="", revision=None, **data):
        """Approve, ask, refuse, or take a refusal back; the applicant hears it by e-mail."""
        decision = super().decide(action, by, reason, ground, revision, **data)
        if action != "reconsider":
            self._write_to_applicant(action, decision)
        return decision

    @transaction.atomic
    def reply(self, answer):
        """The applicant answers the question; the application waits again."""
        self._write(answer=answer)
        self.take("answer", by=self.member)

    @transaction.atomic
    def apply_again(self, motivation):
        """A refusal is not for ever: after a while the same person may ask once more."""
        if not self.may_apply_again:
            raise NotAllowedNow("apply_again is not possible yet")
        self._write(motivation=motivation, answer="")
        self.take("apply_again", by=self.member)

    @property
    def question(self):
        """What the team asked last, while that is what the application waits or waited for."""
        asked = self.decision_id and self.decision.action == "ask"
        return self.decision.reason if asked else ""

    def decisions(self):
        """Every decision about this application, oldest first."""
        return Decision.objects.about(self).select_related("by")

    @property
    def refusal(self):
        """The refusal that stands; None when none does."""
        if self.status != self.Status.REFUSED:
            return None
        return self.decisions().filter(action="refuse").last()

    @property
    def again_from(self):
        """The moment from which a refused person may apply again; None when nothing was refused."""
        refusal = self.refusal
        return refusal and refusal.at + timedelta(days=settings.APPLY_AGAIN_AFTER_DAYS)

    @property
    def may_apply_again(self):
        moment = self.again_from
        return moment is not None and timezone.now() >= moment

    def on_pending(self, by):
        if self.member.status == "refused":
            self.member.take("reapply", by=by)

    def on_approved(self, by):
        """Let the applicant in; what was written before that day is not new to them."""
        self.member.date_joined = timezone.now()
        self.member.save(update_fields=["date_joined"])
        self.member.take("admit", by=by)

    def on_refused(self, by):
        self.member.take("refuse", by=by)

    def get_absolute_url(self):
        return reverse("members:application_review", args=[self.pk])

    @property
    def review_url(self):
        """The page on which the team decides about this."""
        return self.get_absolute_url()

    @property
    def place_name(self):
        """(name, language) of whose application it is, for the list of what waits."""
        return self.member.name, ""

    @property
    def answer_path(self):
        """The signed address at which the applicant answers without a session."""
        return reverse("members:answer", args=[signing.dumps(self.pk, salt=SALT)])

    def _write(self, **words):
        """Set what the applicant wrote: another text, so another revision."""
        for name, text in words.items():
            setattr(self, name, text)
        self.revision += 1
        self.save(update_fields=[*words, "revision"])

    def _write_to_applicant(self, action, decision):
        way = "answer" if action == "ask" else "account_login"
        write_to(self.member, f"emails/application_{action}", decision, way)
