"""Sign-ups: one person and one meeting. Who comes can betray somebody, so it is soon forgotten."""
from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.meetings.letters import write_to_visitor
from platform_core.meetings.models.rows import SignUpQuerySet
from platform_core.notifications.models import Event, OutgoingMail
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import NotAllowedNow, Stateful, Step

SALT = "platform_core.meetings.visitor"


class SignUp(Stateful):
    """A member, or a visitor with an address that they confirmed."""

    class Status(models.TextChoices):
        NEW = "new", _("New")
        UNCONFIRMED = "unconfirmed", _("Address not confirmed yet")
        PLACED = "placed", _("Has a place")
        WAITING = "waiting", _("On the waiting list")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    STEPS = {
        "ask_place": Step(("new",), "unconfirmed"),
        "take_place": Step(("new", "unconfirmed", "waiting"), "placed"),
        "queue_up": Step(("new", "unconfirmed"), "waiting"),
        "move_up": Step(("waiting",), "placed"),
        "step_back": Step(("unconfirmed", "placed", "waiting"), "withdrawn"),
    }
    SHOWN_WITH = ("meeting",)
    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {
        "member": "who signed up", "email": "contact of a visitor", "name": "on the certificate",
        "needs": "what somebody needs to take part; for organisers alone",
    }

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="sign_ups")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True,
                               related_name="+")
    email = models.EmailField(blank=True)
    name = CheckedCharField(max_length=100, blank=True, names=True)
    reads = models.CharField(max_length=12, blank=True)
    needs = CheckedTextField(_("what you need to take part"), max_length=300, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    attended = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(null=True)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="members_sign_up_once"),
            models.UniqueConstraint(fields=["meeting", "email"], name="visitors_sign_up_once",
                                    condition=~models.Q(email="")),
        ]
        indexes = [models.Index(fields=["meeting", "status", "queued_at"], name="sign_ups_in_turn")]

    def __str__(self):
        return f"{self.meeting_id} {self.status}"

    def reach(self, step, by):
        """Take this step, as the first one of a new row or as the next."""
        if self._state.adding:
            self.begin(step, by)
        else:
            self.save(update_fields=["needs", "queued_at"])
            self.take(step, by)

    @transaction.atomic
    def confirm(self):
        """The visitor's address is theirs: they get a place, or wait. Safe to repeat."""
        meeting = self.meeting.locked()
        self.refresh_from_db()
        if self.status != "unconfirmed":
            return
        meeting.seat(self, None)
        self.write(self.status)

    @transaction.atomic
    def withdraw(self):
        """Give the place or the turn back, at any time before the start; nothing is kept.

        Raises NotAllowedNow from the start on: then it is known who came.
        """
        meeting = self.meeting.locked()
        if meeting.has_begun and meeting.status != "cancelled":
            raise NotAllowedNow("It has begun")
        row = SignUp.objects.filter(pk=self.pk).first()
        if row:
            meeting.give_back(row)

    def move_up(self):
        """A place came free for whoever waited longest; they are told."""
        self.take("move_up", None)
        if self.member_id:
            Event.objects.announce(None, "place_given", self)
        else:
            self.write("place_given")

    def forget(self):
        """Let go of this row, and of mail that has not left yet."""
        OutgoingMail.objects.withdraw(self)
        self.delete()

    def write(self, what):
        """Mail a visitor that there is something to read; the mail itself betrays nothing."""
        write_to_visitor(self, what)

    @property
    def token(self):
        """What stands in the visitor's own address: nobody can make one for somebody else."""
        return signing.dumps([self.pk, self.created.timestamp()], salt=SALT)

    @classmethod
    def by_token(cls, token):
        """The SignUp of such an address, or None when it is forged or the row is gone."""
        try:
            pk, created = signing.loads(token, salt=SALT)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        row = cls.objects.filter(pk=pk, member=None).select_related("meeting").first()
        return row if row and row.created.timestamp() == created else None

    @property
    def turn(self):
        """Which number in the waiting list this is, from 1."""
        waiting = list(self.meeting.sign_ups.waiting().values_list("pk", flat=True))
        return waiting.index(self.pk) + 1 if self.pk in waiting else 0

    @property
    def language(self):
        """The language of the meeting's title."""
        return self.meeting.language

    def is_visible_to(self, member):
        """Its own person, and who keeps the meeting."""
        is_own = self.member_id is not None and self.member_id == member.pk
        return bool(is_own or self.meeting.is_kept_by(member))

    def announced_to(self, verb):
        """Nobody follows it."""
        return ()

    def told_directly(self, verb):
        """Its own person alone."""
        return {self.member_id: verb} if self.member_id else {}

    def notice_title(self):
        """What stands for it in a sentence."""
        return self.meeting.notice_title()

    def get_absolute_url(self):
        """The page of the meeting."""
        return self.meeting.get_absolute_url()
