"""One door for every change of state: lawful, race-safe, audited, and queued when it must wait."""
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from platform_core.audit.models import Entry
from platform_core.workflow.words import done


class NotAllowedNow(Exception):
    """The object was not in a state from which this step may be taken.

    `entry` is the audit entry of the step that came first (who, when, what), or None.
    """

    def __init__(self, message, entry=None):
        super().__init__(message)
        self.entry = entry

    @property
    def decision(self):
        """What the colleague did who came first, in the reader's language."""
        return done(self.entry.action) if self.entry else ""


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
    """Something with a `status` that only take(), and begin() for what is new, change."""

    STEPS: dict[str, Step] = {}
    WAITS_AS: dict[str, str] = {}
    is_new = False  # whether begin() has just saved this object

    status = models.CharField(max_length=20)

    class Meta:
        abstract = True

    @transaction.atomic
    def take(self, action, by, reason="", **data):
        """Take the step `action`, or raise NotAllowedNow when the state no longer allows it.

        `by` is the member who acts (None: the platform). Calls on_<target>(by, reason).
        """
        before = self._move(self.STEPS[action], action)
        self._arrive(before, action, by, reason, data)

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
        self._arrive(before, action, by, "", data)

    def _move(self, step, action):
        before = self.status
        if not self._update_status(before, step):
            self.refresh_from_db()  # somebody was here since: what they wrote counts
            before = self.status
            if not self._update_status(before, step):
                entry = Entry.objects.about(self).select_related("actor").last()
                raise NotAllowedNow(f"{action} is not possible from {before}", entry)
        self.status = step.target
        return before

    def _update_status(self, before, step):
        row = type(self)._base_manager.filter(pk=self.pk, status=before)
        return before in step.sources and row.update(status=step.target)

    def _arrive(self, before, action, by, reason, data):
        if reason:
            data["reason"] = str(reason)
        Entry.objects.record(by, f"{self._meta.label_lower}.{action}", self, **data)
        self._wait_or_leave(before, by, action, reason)
        hook = getattr(self, f"on_{self.status}", None)
        if hook:
            hook(by, reason)

    def _wait_or_leave(self, before, by, action, reason):
        waited, waits = self.WAITS_AS.get(before), self.WAITS_AS.get(self.status)
        if waited and not waits:
            desk().close(self, by=by, action=action, reason=reason)
        if waits and not waited:
            desk().open(self, waits)
