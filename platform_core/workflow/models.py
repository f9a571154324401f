"""One door for every change of state: lawful, race-safe, recorded, and queued when it must wait."""
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from platform_core.audit.models import Entry
from platform_core.lib.kinds import done_words
from platform_core.workflow.decisions import Decision, require_ground
from platform_core.workflow.frozen import Freeze, Frozen

__all__ = ["Decision", "Freeze", "Frozen", "NotAllowedNow", "Stale", "Stateful", "Step", "desk"]


class NotAllowedNow(Exception):
    """The object was not in a state from which this step may be taken.

    `entry` is the entry in the record of the step that came first (who, when, what), or None.
    """

    def __init__(self, message, entry=None):
        super().__init__(message)
        self.entry = entry

    @property
    def words(self):
        """What the colleague did who came first, in the reader's language."""
        return done_words(self.entry.action) if self.entry else ""

    @property
    def decision(self):
        """The Decision of the step that came first, or None when it was none."""
        pk = self.entry.data.get("decision") if self.entry else None
        return Decision.objects.filter(pk=pk).first() if pk else None


class Stale(Exception):
    """The text has another revision than the one that was seen; `current` is the object as it is.

    Optimistic locking: nothing was written, and whoever asked reads the newer text first.
    """

    def __init__(self, current):
        super().__init__("The text has changed since it was read")
        self.current = current


@dataclass(frozen=True)
class Step:
    """From which states (`sources`) a step leads to which state (`target`)."""

    sources: tuple[str, ...]
    target: str


@cache
def desk():
    """The manager of the queue in which things wait; settings name it, floors stay strangers."""
    return import_string(settings.WORKFLOW_DESK).objects


class Stateful(models.Model):
    """Something with a `status` that only take(), and begin() for what is new, change.

    `revision` counts the texts that it had. Somebody who decides says which one they read
    (decide); `decision` is the one that led to the present state. A step that takes something away
    from its author (`RESTRICTS`) is stated to them with its reasons by the desk; it names its
    ground, as does what leads to one elsewhere (`NEEDS_GROUND`). What closes something can be
    undone for some minutes (`UNDOES`).
    """

    STEPS: dict[str, Step] = {}
    WAITS_AS: dict[str, str] = {}
    NEEDS_REASON: frozenset[str] = frozenset()
    RESTRICTS: frozenset[str] = frozenset()
    NEEDS_GROUND: frozenset[str] = frozenset()
    GIVES_BACK: dict[str, tuple[str, ...]] = {}
    UNDOES: dict[str, str] = {}
    is_new = False  # whether begin() has just saved this object

    status = models.CharField(max_length=20)
    revision = models.PositiveIntegerField(default=0)
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True

    @transaction.atomic
    def take(self, action, by, decision=None, **data):
        """Take the step `action`, or raise NotAllowedNow when the state no longer allows it.

        `by` is the member who acts (None: the platform); `data` holds codes and numbers for the
        record. With a Decision the step is bound to its revision: raises Stale for another one.
        What is frozen takes no step: raises Frozen.
        """
        self.is_new = False
        before = self._move(self.STEPS[action], action, decision)
        self._arrive(before, action, by, decision, data)

    @transaction.atomic
    def decide(self, action, by, reason="", ground="", revision=None, until=None, **data):
        """Take a step that is decided about this; returns the Decision.

        `revision` is the one that was read; without it the one of this object as it was loaded.
        Raises Stale, NotAllowedNow, and without what is owed ValueError (a reason) or Refused (a
        ground).
        """
        if self.needs_ground(action):
            require_ground(ground)
        if action in self.NEEDS_REASON and not reason.strip():
            raise ValueError(f"{action} needs a reason")
        seen = self.revision if revision is None else revision
        facts = {"ground": ground, "revision": seen, "until": until,
                 "scope": self.scope_of(action)}
        decision = Decision.objects.record(self, action, by, reason, **facts)
        self.take(action, by, decision, **data)
        if action in self.RESTRICTS:
            desk().state(self, decision)
        return decision

    @transaction.atomic
    def give_back(self, decision, by, reason, ground=""):
        """Take the steps that undo what a decision restricted (`GIVES_BACK`).

        Whether anything came back: not when something else was decided since.
        """
        steps = self.GIVES_BACK.get(decision.action, ())
        if not steps or self.decision_id != decision.pk:
            return False
        for step in steps:
            self.decide(step, by, reason, ground)
        return True

    @transaction.atomic
    def undo(self, decision, by):
        """Take back what `by` decided a moment ago, as if it had not been; the record keeps both.

        Whoever was told of it is told no more. Raises NotAllowedNow when it is too late, or when
        something else was decided or written since.
        """
        row = type(self)._base_manager.select_for_update().get(pk=self.pk)
        if not row.can_undo(decision, by):
            raise NotAllowedNow(f"{decision.action} can no longer be undone")
        decision.undone_at = timezone.now()
        decision.save(update_fields=["undone_at"])
        desk().reopen(row, decision)
        row.take_back(decision, by)
        desk().unstate(decision)

    def can_undo(self, decision, by):
        """Whether `by` may undo this decision now: it stands, and the text is the one it was about.
        """
        return (bool(self.undoing(decision)) and decision.may_undo(by)
                and self.is_as_decided(decision))

    def undoing(self, decision):
        """The step that is opposite to what this decision closed (`UNDOES`), "" for none."""
        return self.UNDOES.get(decision.action, "")

    def is_as_decided(self, decision):
        """Whether nothing was decided or written since."""
        return self.decision_id == decision.pk and self.revision == decision.revision

    def take_back(self, decision, by):
        """Take the opposite step; what was decided before holds again."""
        self.take(self.undoing(decision), by, undoes=decision.pk)
        self.decision = Decision.objects.before(decision, self.STEPS)
        type(self)._base_manager.filter(pk=self.pk).update(decision=self.decision)

    @classmethod
    def outdate(cls, keys):
        """These rows were written anew beside every editor: whoever has one open, or decides about
        one, reads the newer text first.
        """
        cls._base_manager.filter(pk__in=keys).update(revision=models.F("revision") + 1)

    @classmethod
    def needs_ground(cls, action):
        """Whether this step names the house rule or the law on which it rests."""
        return action in cls.RESTRICTS | cls.NEEDS_GROUND

    def scope_of(self, action):
        """What a decision reaches beyond this object, as a code; "" for nothing more."""
        return ""

    def begin(self, action, by, **data):
        """Save this new object in the state to which its first step leads.

        What take() does with a row, for one that nobody can race for yet; in the caller's
        transaction.
        """
        step, before = self.STEPS[action], self.status
        if not self._state.adding or before not in step.sources:
            raise NotAllowedNow(f"{action} is no first step from {before}")
        self.status, self.is_new = step.target, True
        self.save(force_insert=True)
        self._arrive(before, action, by, None, data)

    @property
    def decision_reason(self):
        """The words of the decision that led to the present state; "" without any."""
        return self.decision.reason if self.decision_id else ""

    def _move(self, step, action, decision):
        before = self.status
        if not self._update_status(before, step, decision):
            Freeze.objects.refuse(self)
            self.refresh_from_db()  # somebody was here since: what they wrote counts
            before = self.status
            if before in step.sources and decision and self.revision != decision.revision:
                raise Stale(self)  # a step that is out of the question needs no second reading
            if not self._update_status(before, step, decision):
                entry = Entry.objects.about(self).select_related("actor").last()
                raise NotAllowedNow(f"{action} is not possible from {before}", entry)
        self.status = step.target
        return before

    def _update_status(self, before, step, decision):
        if before not in step.sources:
            return 0
        model = type(self)
        rows = model._base_manager.filter(pk=self.pk, status=before)
        rows = rows.exclude(Freeze.objects.held(model))
        if decision is None:
            return rows.update(status=step.target)
        self.decision = decision
        return rows.filter(revision=decision.revision).update(
            status=step.target, decision=decision
        )

    def _arrive(self, before, action, by, decision, data):
        if decision:
            data |= {"decision": decision.pk, "revision": decision.revision}
            data |= {"reason": decision.fingerprint} if decision.reason else {}
        Entry.objects.record(by, f"{self._meta.label_lower}.{action}", self, **data)
        self._wait_or_leave(before, decision)
        self._changed_sight(before, by)
        hook = getattr(self, f"on_{self.status}", None)
        if hook:
            hook(by)

    def _changed_sight(self, before, by):
        """What follows when readers gain or lose sight of this (moderation.Publishable)."""

    def _wait_or_leave(self, before, decision):
        waited, waits = self.WAITS_AS.get(before), self.WAITS_AS.get(self.status)
        if waited and not waits:
            desk().close(self, decision)
        if waits:
            desk().open(self, waits)
