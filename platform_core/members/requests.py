"""The application for membership and its vetting."""
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.privacy.fields import CheckedTextField
from platform_core.workflow.models import NotAllowedNow, Stateful, Step

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

    PERSONAL_DATA = {"member": "who applied", "motivation": "own words", "answer": "own words"}
    STEPS = {
        "confirm": Step(("unconfirmed",), "pending"),
        "ask": Step(("pending",), "asked"),
        "answer": Step(("asked",), "pending"),
        "approve": Step(("pending", "asked"), "approved"),
        "refuse": Step(("pending", "asked"), "refused"),
        "apply_again": Step(("refused",), "pending"),
    }
    WAITS_AS = {"pending": "application"}
    SHOWN_WITH = ("member",)

    status = models.CharField(
        max_length=20, choices=Status, default=Status.UNCONFIRMED, db_index=True
    )
    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership_request"
    )
    motivation = CheckedTextField(_("why you would like to join"), max_length=2000)
    question = CheckedTextField(blank=True)
    answer = CheckedTextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = MembershipRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for membership")
        verbose_name_plural = _("applications for membership")

    def __str__(self):
        return str(self.member)

    @transaction.atomic
    def decide(self, action, by, reason=""):
        """Approve, ask or refuse; the applicant hears it by e-mail, in their language."""
        self.take(action, by=by, reason=reason)
        if action == "ask":
            self.question = reason
            self.save(update_fields=["question"])
        self._write_to_applicant(action, reason)

    @transaction.atomic
    def reply(self, answer):
        """The applicant answers the question; the application waits again."""
        self.answer = answer
        self.save(update_fields=["answer"])
        self.take("answer", by=self.member)

    @transaction.atomic
    def apply_again(self, motivation):
        """A refusal is not for ever: after a while the same person may ask once more."""
        if not self.may_apply_again:
            raise NotAllowedNow("apply_again is not possible yet")
        self.motivation, self.question, self.answer = motivation, "", ""
        self.save(update_fields=["motivation", "question", "answer"])
        self.take("apply_again", by=self.member)
        self._set_member_status("applicant")

    def refusals(self):
        """The audit entries of every refusal, oldest first; each holds its reason."""
        kind = f"{self._meta.label_lower}.refuse"
        return Entry.objects.about(self).filter(action=kind).select_related("actor")

    @property
    def refusal(self):
        """The entry of the refusal that stands; None when none does."""
        return self.refusals().last() if self.status == self.Status.REFUSED else None

    @property
    def again_from(self):
        """The moment from which a refused person may apply again; None when nothing was refused."""
        refusal = self.refusal
        return refusal and refusal.at + timedelta(days=settings.APPLY_AGAIN_AFTER_DAYS)

    @property
    def may_apply_again(self):
        moment = self.again_from
        return moment is not None and timezone.now() >= moment

    def on_approved(self, by, reason=""):
        self._set_member_status("member")

    def on_refused(self, by, reason=""):
        self._set_member_status("refused")

    def get_absolute_url(self):
        return reverse("members:application_review", args=[self.pk])

    @property
    def answer_path(self):
        """The signed address at which the applicant answers without a session."""
        return reverse("members:answer", args=[signing.dumps(self.pk, salt=SALT)])

    def _set_member_status(self, status):
        self.member.status = status
        self.member.save(update_fields=["status"])

    def _write_to_applicant(self, action, reason):
        link = self.answer_path if action == "ask" else reverse("account_login")
        context = {"member": self.member, "reason": reason, "url": settings.SITE_URL + link}
        with translation.override(self.member.language):
            subject = render_to_string(f"emails/application_{action}_subject.txt", context).strip()
            body = render_to_string(f"emails/application_{action}_body.txt", context)
            EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [self.member.email]).send()
