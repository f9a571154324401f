"""Measures about one member: note, warning, reading first, read-only; resting on decisions."""
from contextlib import suppress

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Refused
from platform_core.members.limits import require_within
from platform_core.members.models import Member
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import Decision, NotAllowedNow, Stale, Stateful, Step

PER_SWEEP = 50


class SanctionQuerySet(models.QuerySet):
    def in_force(self):
        """Those that hold now."""
        return self.filter(status=Sanction.Status.IN_FORCE)

    def visible_to(self, member):
        """The team's: a member reads the statement of each."""
        return self if member.is_authenticated and member.is_team else self.none()

    def expire(self):
        """The sweep: what has come to its end holds no more."""
        over = self.in_force().filter(until__lte=timezone.now()).order_by("pk")
        for sanction in over[:PER_SWEEP]:
            with suppress(NotAllowedNow, Stale):  # somebody lifted it meanwhile
                sanction.expire()


class Sanction(Stateful):
    """One measure about one member.

    What it does stands on the member (`read_first_until`, `read_only_until`), where every door
    looks without a query, and ends at its moment whether or not the sweep came by.
    """

    class Kind(models.TextChoices):
        NOTE = "note", _("Note in the team")
        WARNING = "warning", _("Warning")
        READ_FIRST = "read_first", _("A moderator reads texts first")
        READ_ONLY = "read_only", _("Read-only")

    class Status(models.TextChoices):
        NEW = "new", _("New")
        IN_FORCE = "in_force", _("In force")
        OVER = "over", _("Over")
        LIFTED = "lifted", _("Lifted")

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "whom it concerns"}
    STEPS = {kind: Step(("new",), "in_force") for kind in Kind.values} | {
        "expire": Step(("in_force",), "over"), "lift": Step(("in_force",), "lifted"),
    }
    NEEDS_REASON = frozenset(Kind.values)
    RESTRICTS = frozenset({"warning", "read_first", "read_only"})
    GIVES_BACK = dict.fromkeys(RESTRICTS, ("lift",))
    UNDOES = dict.fromkeys(RESTRICTS, "lift")
    LASTING = {Kind.READ_FIRST: "read_first_until", Kind.READ_ONLY: "read_only_until"}

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="sanctions"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    until = models.DateTimeField(null=True)
    rests_on = models.ManyToManyField(Decision, related_name="+")

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        indexes = [models.Index(fields=["status", "until"], name="sanctions_to_expire")]

    def __str__(self):
        return self.get_kind_display()

    def told_to_owner(self):
        """The words of the team, a note's too, without who wrote them."""
        return {"reason": self.decision_reason}

    def get_absolute_url(self):
        """The member's record, for the team."""
        return reverse("moderation:record", args=[self.member_id])

    @classmethod
    @transaction.atomic
    def impose(cls, by, person, kind, reason, ground="", until=None, rests_on=()):
        """Take a measure about a member; returns the Sanction.

        Raises Refused when it rests on nothing, or lasts longer than whoever imposes it may say.
        """
        _require(by, person, kind, until, rests_on)
        lasts = until if kind in cls.LASTING else None
        made = cls.objects.create(member=person, kind=kind, until=lasts)
        made.rests_on.set(rests_on)
        made.decide(kind, by, reason, ground, until=lasts)
        return made

    @transaction.atomic
    def decide(self, action, by, reason="", ground="", revision=None, **data):
        """As Stateful.decide; the member's doors follow."""
        decision = super().decide(action, by, reason, ground, revision, **data)
        self._hold()
        return decision

    def take_back(self, decision, by):
        """As Stateful.take_back; who imposed it is still said, and the member's doors follow."""
        super().take_back(decision, by)
        Sanction.objects.filter(pk=self.pk).update(decision=decision)
        self._hold()

    def lift(self, by, reason=""):
        """End it before its time."""
        self.decide("lift", by, reason)

    @transaction.atomic
    def expire(self):
        """It has come to its end."""
        self.take("expire", by=None)
        self._hold()

    @property
    def author_id(self):
        """Whom it concerns: they read the statement, and never decide about it."""
        return self.member_id

    def is_visible_to(self, member):
        return False

    def _hold(self):
        """Let the member's doors say what is in force, under the lock on the member."""
        column = self.LASTING.get(self.kind)
        if column:
            Member.objects.select_for_update().get(pk=self.member_id)
            same = Sanction.objects.in_force().filter(member=self.member_id, kind=self.kind)
            ends = same.aggregate(last=Max("until"))["last"]
            Member.objects.filter(pk=self.member_id).update(**{column: ends})


def _require(by, person, kind, until, rests_on):
    """What a measure owes, whatever form or command asks for it."""
    if kind != Sanction.Kind.NOTE and not rests_on:
        raise Refused(_("A measure rests on at least one decision."))
    if any(one.statement.member_id != person.pk for one in rests_on):
        raise Refused(_("These decisions are about somebody else."))
    if any(one.undone_at for one in rests_on):
        raise Refused(_("A decision that was taken back supports no measure."))
    if kind in Sanction.LASTING:
        if until is None:
            raise Refused(_("Say until when it lasts."))
        require_within(by, until)
