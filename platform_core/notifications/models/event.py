"""What happened, and to whom it is told."""
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import VERBS
from platform_core.lib.push import push
from platform_core.lib.retry import Retried, RetriedQuerySet
from platform_core.lib.targets import Targeted
from platform_core.members.audience import read_audiences
from platform_core.members.models import Member
from platform_core.notifications.contracts import Announced
from platform_core.notifications.models.inbox import PER_PRUNE, Inbox, Notification
from platform_core.notifications.models.preference import Preference
from platform_core.notifications.models.subscription import Subscription

AT_ONCE, PER_SWEEP, GRACE = 50, 100, timedelta(seconds=2)
KEEP_EVENTS_DAYS = 90


def after_grace():
    """When the sweep may look at a new event: whoever wrote it delivers it at the commit."""
    return timezone.now() + GRACE


class EventManager(models.Manager.from_queryset(RetriedQuerySet)):
    def announce(self, actor, verb: str, target: Announced):
        """Write down what happened; those concerned hear it once it is committed.

        Raises ValueError for a verb that no app registered (lib.kinds).
        """
        if verb not in VERBS:
            raise ValueError(f"Nobody registered the verb {verb!r}")
        event = self.create(actor=actor, verb=verb, target=target)
        transaction.on_commit(event.deliver_soon, robust=True)
        return event

    def deliver_waiting(self):
        """The sweep: deliver what nobody delivered, because it was large or something died.

        One event that cannot be delivered waits longer each time, and keeps no other waiting.
        """
        self.filter(delivered=None).due()[:PER_SWEEP].attempt(Event.deliver)

    def prune(self):
        """Forget what was told long ago and of which no notice is kept (Notification.prune)."""
        old = timezone.now() - timedelta(days=KEEP_EVENTS_DAYS)
        kept = Notification.objects.filter(event=OuterRef("pk"))
        done = self.filter(~Exists(kept), delivered__lt=old).order_by("pk")
        self.filter(pk__in=list(done.values_list("pk", flat=True)[:PER_PRUNE])).delete()


class Event(Targeted, Retried):
    """Somebody did something to some object; delivered at most once."""

    PERSONAL_DATA = {"actor": "who acted"}

    target: Announced
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    verb = models.CharField(max_length=24)
    created = models.DateTimeField(default=timezone.now)
    next_try = models.DateTimeField(default=after_grace)
    delivered = models.DateTimeField(null=True)
    is_large = models.BooleanField(default=False)

    objects = EventManager()

    class Meta:
        verbose_name = _("notifications of an event")
        indexes = [
            models.Index(fields=["next_try"], condition=Q(delivered=None, failed_at=None),
                         name="events_waiting"),
            models.Index(fields=["failed_at"], condition=Q(failed_at__isnull=False),
                         name="events_stuck"),
            models.Index(fields=["content_type", "object_id"], name="events_by_target"),
        ]

    def __str__(self):
        return f"{self.verb} {self.content_type_id}:{self.object_id}"

    @property
    def described(self):
        return f"{self.verb}, {ContentType.objects.get_for_id(self.content_type_id).model}"

    def deliver_soon(self):
        """Deliver now to a few people; a crowd is left to the sweep."""
        self.deliver(most=AT_ONCE)

    def deliver(self, most=None):
        """Write the notices once, whoever else is trying, then nudge; safe to repeat.

        With more than `most` followers nothing is written: the sweep takes its time for them.
        """
        for member_id, seq, unread in self._write_notices(most):
            push(member_id, {"type": "nudge", "seq": seq, "unread": unread})

    @transaction.atomic
    def _write_notices(self, most):
        mine = Event.objects.filter(pk=self.pk, delivered=None)
        claimed = mine.update(delivered=timezone.now(), failed_at=None)
        if not claimed or not self._can_be_told:
            return []
        followers = self._followers(most)
        if followers is None:
            now = timezone.now()
            Event.objects.filter(pk=self.pk).update(delivered=None, is_large=True, next_try=now)
            return []
        recipients = self._recipients(followers)
        if not recipients:
            return []
        numbered = Inbox.objects.count_up(recipients)
        Notification.objects.bulk_create(
            Notification(member_id=pk, seq=seq, event=self, verb=recipients[pk])
            for pk, seq, _unread in numbered
        )
        return numbered

    @property
    def _can_be_told(self):
        """Not when its app was taken out, or when what it is about is gone."""
        return self.verb in VERBS and self.target is not None

    def _followers(self, most):
        """[Member]: who follows a subject of this and muted none; None when there are too many."""
        subjects = self.target.announced_to(self.verb)
        followers = Subscription.objects.to_any_of(subjects, most + 1 if most else None)
        if most and len(followers) > most:
            return None
        muted = {one.pk for one in followers if one.level == Subscription.Level.MUTED}
        return [one for one in followers if one.pk not in muted]

    def _recipients(self, followers):
        """{member id: verb}: spoken to beats following; access is checked now, not at the time.

        Whoever silenced the bell for what waits is left out.
        """
        known = {member.pk: member for member in followers}
        direct = self.target.told_directly(self.verb)
        known |= Member.objects.in_bulk([pk for pk in direct if pk not in known])
        verbs = {**dict.fromkeys(known, self.verb), **direct}
        members = [one for one in known.values() if one.is_full_member and one.pk != self.actor_id]
        read_audiences(members)
        heard = {one.pk: verbs[one.pk] for one in members if self.target.is_visible_to(one)}
        return Preference.objects.without_silenced(heard)
