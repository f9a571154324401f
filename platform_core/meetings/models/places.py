"""The places of a meeting: one lock on its row decides who gets one, and who waits for one.

Whoever waits moves up by themselves while there is time to read a mail; on the last day a place
that comes free is for whoever takes it first, those who wait or others.
"""
from typing import Any

from django.db import transaction
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.workflow.models import NotAllowedNow

LAST_DAY = timezone.timedelta(hours=24)


class Places:
    """What a Meeting can do with its places."""

    pk: Any
    objects: Any
    status: str
    starts_at: Any
    capacity: int
    taken: int
    sign_ups: Any
    save: Any

    def locked(self):
        """This row, which nobody else changes until the transaction ends."""
        return type(self).objects.select_for_update().get(pk=self.pk)

    @property
    def takes_sign_ups(self):
        """Whether somebody may sign up now."""
        return self.status == "announced" and self.starts_at > timezone.now()

    @property
    def is_full(self):
        """Whether every place is taken."""
        return self.taken >= self.capacity

    @property
    def is_last_day(self):
        """Whether there is no time left to wait for an answer."""
        return self.starts_at - timezone.now() < LAST_DAY

    @property
    def free(self):
        """How many places there are left."""
        return max(0, self.capacity - self.taken)

    @transaction.atomic
    def sign_up(self, by, needs=""):
        """Give a member a place, or a turn in the waiting list; returns the SignUp.

        Twice is the same as once, but for what they need. Raises NotAllowedNow when it is closed.
        """
        meeting = self.locked()
        row = meeting.sign_ups.filter(member=by).first() or meeting.sign_ups.model(
            meeting=meeting, member=by)
        row.needs = needs
        return meeting.seat(row, by)

    @transaction.atomic
    def ask_place(self, email, reads, **facts):
        """A visitor wants a place: their address is kept until they confirm it; the SignUp."""
        meeting = self.locked()
        if not meeting.takes_sign_ups:
            raise NotAllowedNow("It takes no sign-ups")
        row = meeting.sign_ups.filter(email=email).first()
        if row is None:
            row = meeting.sign_ups.model(meeting=meeting, email=email, reads=reads, **facts)
            row.begin("ask_place", None)
        row.write("asked" if row.status == "unconfirmed" else "known")
        return row

    def seat(self, row, by):
        """Let a SignUp have a place or wait; of a meeting that is locked."""
        if not self.takes_sign_ups:
            raise NotAllowedNow("It takes no sign-ups")
        if row.status == "placed":
            row.save(update_fields=["needs"])
            return row
        if self._has_place_for_one():
            row.reach("take_place", by)
            self._count(1)
        elif row.status == "waiting":
            row.save(update_fields=["needs"])
        else:
            row.queued_at = timezone.now()
            row.reach("queue_up", by)
        return row

    def give_back(self, row):
        """A place came free, of a meeting that is locked: whoever waited longest moves up."""
        if row.status == "placed":
            self._count(-1)
        row.take("step_back", row.member)
        row.forget()
        self.fill_up()

    def fill_up(self):
        """Let those who wait have what is free, in their order; of a meeting that is locked."""
        if not self.takes_sign_ups or self.is_last_day:
            return
        for row in self.sign_ups.waiting()[:self.free]:
            row.move_up()
            self._count(1)

    @transaction.atomic
    def note_attended(self, by, ids):
        """Note who of those with a place was there; raises NotAllowedNow before the start."""
        meeting = self.locked()
        if not meeting.has_begun or meeting.status not in ("announced", "held"):
            raise NotAllowedNow("It has not begun")
        placed = meeting.sign_ups.placed()
        placed.exclude(pk__in=ids).update(attended=False)
        meeting.came = placed.filter(pk__in=ids).update(attended=True)
        meeting.save(update_fields=["came"])
        Entry.objects.record(by, "meetings.meeting.note_attended", meeting, count=meeting.came)

    @transaction.atomic
    def forget_people(self):
        """Let go of who signed up and what they needed; how many came stays."""
        meeting = self.locked()
        if meeting.came is None:
            meeting.came = meeting.sign_ups.filter(attended=True).count()
            meeting.save(update_fields=["came"])
        for row in meeting.sign_ups.all():
            row.forget()

    def _has_place_for_one(self):
        return not self.is_full and (self.is_last_day or not self.sign_ups.waiting().exists())

    def _count(self, step):
        """The pages of visitors say whether there is room, so they change when it turns."""
        was_full = self.is_full
        self.taken += step
        self.save(update_fields=["taken"])
        if was_full != self.is_full:
            ContentVersion.objects.move()
