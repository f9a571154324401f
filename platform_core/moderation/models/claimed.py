"""Who is on what waits: advice for colleagues, never a lock (the revision and the state are)."""
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from platform_core.members.models import Member
from platform_core.moderation.models.fairness import in_turn
from platform_core.notifications.models import Event, Inbox

CLAIM_LASTS = timedelta(minutes=15)
LOOKED_AT = 20


def stir_desks():
    """After the commit every open desk looks again what waits."""
    transaction.on_commit(_stir, robust=True)


def _stir():
    Inbox.objects.stir(Member.objects.team().values_list("pk", flat=True))


class Claimed(models.Model):
    """`claimed_by` is on it until `claimed_until`; `taken_from` is who was before, for them;
    `asked` is the colleague who was asked about it last.
    """

    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True)
    taken_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        abstract = True

    @transaction.atomic
    def ask(self, by, colleague, hands_over=False):
        """Let a colleague know that they are asked about this; handed over they are on it now."""
        facts = {"asked": colleague}
        if hands_over:
            facts |= {"claimed_by": colleague, "claimed_until": timezone.now() + CLAIM_LASTS,
                      "taken_from": None}
        type(self).objects.waiting().filter(pk=self.pk).update(**facts)
        self.asked = colleague
        stir_desks()
        Event.objects.announce(by, "asked", self)

    @transaction.atomic
    def claim(self, by):
        """Say that `by` is on it now, for 15 minutes; whoever was is told at once."""
        now = timezone.now()
        row = type(self).objects.select_for_update().get(pk=self.pk)
        former = row.holder_id if row.holder_id != by.pk else None
        facts = {"claimed_by": by, "claimed_until": now + CLAIM_LASTS, "taken_from_id": former}
        type(self).objects.waiting().filter(pk=self.pk).update(**facts)
        stir_desks()
        self.claimed_by, self.claimed_until, self.taken_from_id = facts.values()
        if former:
            Event.objects.announce(by, "taken_over", self)

    def release(self, by):
        """Say that `by` is on it no more; nothing when somebody else is."""
        held = type(self).objects.filter(pk=self.pk, claimed_by=by)
        held.update(claimed_by=None, claimed_until=None)
        stir_desks()

    def weigh(self, is_heavy):
        """Say whether this is heavy to read: it opens at a press, and is shared evenly."""
        type(self).objects.waiting().filter(pk=self.pk).update(is_heavy=is_heavy)
        stir_desks()

    @property
    def holder_id(self):
        """The id of who is on it now, or None: a claim ends by itself."""
        is_held = self.claimed_until is not None and self.claimed_until > timezone.now()
        return self.claimed_by_id if is_held else None

    @property
    def holder(self):
        """Who is on it now, or None."""
        return self.claimed_by if self.holder_id else None

    @property
    def minutes_left(self):
        """How many minutes the claim still lasts, begun ones included."""
        left = self.claimed_until - timezone.now()
        return max(0, -(-int(left.total_seconds()) // 60))


class ClaimingQuerySet(models.QuerySet):
    """Which of what waits is free, and the next one for somebody."""

    def held_by(self, member):
        """What this member is on now."""
        return self.filter(claimed_by=member, claimed_until__gt=timezone.now())

    def free_for(self, member):
        """What nobody else is on now."""
        now = timezone.now()
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=now) | Q(claimed_by=member))

    @transaction.atomic
    def claim_next(self, member, order, besides=()):
        """Claim the first in this order that the member may decide and nobody is on; or None."""
        free = self.decidable_by(member).free_for(member).filter(is_parked=False)
        free = in_turn(free.exclude(pk__in=besides), member, self.model.objects.all())
        for item in free.order_by("turn", *order)[:LOOKED_AT]:
            if self._take_if_free(item, member):
                return item
        return None

    def _take_if_free(self, item, member):
        """Two who ask at once get two items: the slower UPDATE finds no free row."""
        until = timezone.now() + CLAIM_LASTS
        free = self.model.objects.waiting().free_for(member).filter(pk=item.pk)
        stir_desks()
        return free.update(claimed_by=member, claimed_until=until, taken_from=None)
