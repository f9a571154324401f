"""What was decided about something: one row in one place, bound to the text that was seen."""
import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.lib.erasure import forget_copies
from platform_core.lib.kinds import done_words
from platform_core.lib.permissions import Refused
from platform_core.lib.targets import Targeted, key_of
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import NOBODYS


class DecisionQuerySet(models.QuerySet):
    def about(self, target):
        """Decisions about one object, oldest first."""
        return self.filter(**key_of(target)).order_by("pk")

    def lately_by(self, member):
        """What this member decided and may still undo, the newest first; what is part of another
        decision is undone with that.
        """
        since = timezone.now() - timedelta(seconds=settings.UNDO_WITHIN)
        mine = self.filter(by=member, at__gt=since, undone_at=None, part_of=None)
        return mine.order_by("-pk")

    def before(self, decision, steps):
        """The decision by one of these steps that held before this one, or None."""
        same = self.filter(content_type=decision.content_type_id, object_id=decision.object_id)
        held = same.filter(pk__lt=decision.pk, undone_at=None, action__in=steps)
        return held.order_by("pk").last()

    def record(self, target, action, by, reason="", **facts):
        """Write down a decision that is being taken; `facts` are ground, scope, revision, until."""
        salt = secrets.token_hex(16) if reason else ""
        return self.create(
            **key_of(target), action=action, by=by, reason=reason, salt=salt, **facts
        )


class Decision(Targeted):
    """Somebody decided about something, on one revision of it, for a reason.

    The reason stands here and nowhere else, so that it can be redacted. The record of who did what
    keeps the id and `fingerprint` alone: with the salt they prove which words these were, and
    without it, once redacted, they say nothing.
    """

    class Ground(models.TextChoices):
        PRIVACY = "privacy", _("It may identify a person")
        LIFE = "life", _("Somebody’s life may be in danger")
        ILLEGAL = "illegal", _("It may be against the law")
        HARASSMENT = "harassment", _("It threatens or harasses somebody")
        UNSAFE_ADVICE = "unsafe_advice", _("It is misleading, or the advice is unsafe")
        DISRESPECT = "disrespect", _("It is disrespectful or discriminating")
        OFF_TOPIC = "off_topic", _("It does not belong here")
        SPAM = "spam", _("It is advertising or spam")
        OTHER = "other", _("Something else")

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {
        "by": "who decided", "seconded_by": "who decided with them", "redacted_by": "who redacted",
        "reason": "words about what somebody wrote",
    }

    action = models.CharField(max_length=24)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ground = models.CharField(max_length=16, choices=Ground, blank=True)
    reason = CheckedTextField(_("reason"), max_length=2000, blank=True)
    salt = models.CharField(max_length=32, blank=True)
    scope = models.CharField(max_length=24, blank=True)
    revision = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    part_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="parts")
    redacted_at = models.DateTimeField(null=True)
    redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [models.Index(fields=["content_type", "object_id"], name="decisions_by_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(seconded_by=None) | Q(by=None) | ~Q(seconded_by=F("by")),
                name="decided_by_two",
            )
        ]

    def __str__(self):
        return f"{self.action} {self.content_type_id}:{self.object_id}"

    @property
    def words(self):
        """What was decided, in the reader's language."""
        return done_words(self.action)

    @property
    def undo_until(self):
        """Until when whoever decided may undo this."""
        return self.at + timedelta(seconds=settings.UNDO_WITHIN)

    @property
    def minutes_to_undo(self):
        """How many minutes are left for that, begun ones included."""
        return max(0, -(-int((self.undo_until - timezone.now()).total_seconds()) // 60))

    def may_undo(self, member):
        """Whether this member decided this, a moment ago."""
        is_own = self.by_id is not None and self.by_id == member.pk
        return is_own and self.undone_at is None and timezone.now() < self.undo_until

    @property
    def fingerprint(self):
        """The salted hash of the reason that the record keeps; "" without a reason."""
        if not self.reason:
            return ""
        return hashlib.sha256(f"{self.salt}\n{self.reason}".encode()).hexdigest()

    @transaction.atomic
    def redact(self, by):
        """Take the words out for good: what was decided, by whom and when, stays.

        A mail that would have told them is not sent.
        """
        blank = {"reason": "", "salt": "", "redacted_at": timezone.now(), "redacted_by": by}
        if Decision.objects.filter(pk=self.pk).exclude(reason="").update(**blank):
            Entry.objects.record(by, "workflow.decision.redact", self)
            forget_copies(self)
        self.refresh_from_db()


def require_ground(ground):
    """Raises Refused when what restricts somebody names no ground: the statement says on which."""
    if ground not in Decision.Ground.values:
        raise Refused(_("Choose a ground: whoever is restricted reads on which rule it rests."))
