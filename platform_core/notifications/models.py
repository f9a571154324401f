"""What happened (Event), who wants to hear (Subscription), and what each member has heard.

The row is the truth: events are written with the work they tell of, notices are numbered per
member without gaps, and the socket only nudges. Anything missed is found again by its number.
"""
import logging
from collections import Counter, defaultdict
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.push import push
from platform_core.members.audience import read_audiences
from platform_core.members.models import Member
from platform_core.notifications.outgoing import OutgoingMail  # noqa: F401
from platform_core.notifications.preferences import MAIL_FIELDS, Preference  # noqa: F401

logger = logging.getLogger(__name__)
AT_ONCE, PER_SWEEP, PER_STATEMENT, GRACE = 50, 100, 1000, 2
FOLLOW_OWN = (
    "INSERT INTO notifications_subscription (member_id, content_type_id, object_id, level, created)"
    " SELECT %s, %s, %s, 'watching', CURRENT_TIMESTAMP WHERE NOT EXISTS (SELECT 1 FROM "
    "notifications_preference WHERE member_id = %s AND NOT follow_own) ON CONFLICT DO NOTHING"
)
ABOUT = "(followed.content_type_id = %s AND followed.object_id = %s)"
FOLLOWERS = (
    "SELECT member.*, followed.level FROM notifications_subscription followed "
    "JOIN members_member member ON member.id = followed.member_id WHERE {}"
)
COUNT_UP = (
    "INSERT INTO notifications_inbox AS mine (member_id, last_seq, unread) VALUES {} "
    "ON CONFLICT (member_id) DO UPDATE SET last_seq = mine.last_seq + 1, unread = mine.unread + 1 "
    "RETURNING member_id, last_seq, unread"
)


def key_of(obj):
    """The (content type, id) pair under which rows here point at any object."""
    return {"content_type": ContentType.objects.get_for_model(obj), "object_id": obj.pk}


def _kind_of(obj):
    return ContentType.objects.get_for_model(obj).pk


class Following(NamedTuple):
    """A member's level for a subject: watching, muted or ""."""

    key: str
    pk: int
    level: str


class SubscriptionManager(models.Manager):
    def follow(self, member, subject):
        """Hear of everything that is announced to `subject`."""
        self._put(member, subject, Subscription.Level.WATCHING)

    def follow_own(self, member, subject):
        """Follow what one takes part in, unless it was muted or the preference says no."""
        kind = ContentType.objects.get_for_model(subject)
        with connection.cursor() as cursor:
            cursor.execute(FOLLOW_OWN, [member.pk, kind.pk, subject.pk, member.pk])

    def mute(self, member, subject):
        """Hear nothing of `subject`, except when spoken to."""
        self._put(member, subject, Subscription.Level.MUTED)

    def unfollow(self, member, subject):
        """Go back to hearing only when spoken to."""
        self.filter(member=member, **key_of(subject)).delete()

    def level_of(self, member, subject):
        """The member's level for a subject, or "" (written out: every page of a thread asks)."""
        sql = (
            "SELECT level FROM notifications_subscription "
            "WHERE content_type_id = %s AND object_id = %s AND member_id = %s"
        )
        key = key_of(subject)
        with connection.cursor() as cursor:
            cursor.execute(sql, [key["content_type"].pk, key["object_id"], member.pk])
            return (cursor.fetchone() or ("",))[0]

    def following(self, member, subject):
        """What the buttons under a subject show (templates/notifications/_follow.html)."""
        return Following(subject.follow_key, subject.pk, self.level_of(member, subject))

    def to_any_of(self, subjects, most=None):
        """[Member with their `level`] of the subscriptions to any of these, at most so many.

        Written out, because every notice asks: building the query took as long as asking.
        """
        if not subjects:
            return []
        sql = FOLLOWERS.format(" OR ".join([ABOUT] * len(subjects)))
        keys = [value for one in subjects for value in (_kind_of(one), one.pk)]
        return list(Member.objects.raw(f"{sql} LIMIT {most:d}" if most else sql, keys))

    def _put(self, member, subject, level):
        """One statement: pressing twice, or leaving at the same moment, finds no gap."""
        self.bulk_create(
            [Subscription(member=member, **key_of(subject), level=level)],
            update_conflicts=True, unique_fields=["content_type", "object_id", "member"],
            update_fields=["level"],
        )


class Subscription(models.Model):
    """One member's wish to hear of one object of any app."""

    class Level(models.TextChoices):
        WATCHING = "watching", _("Following")
        MUTED = "muted", _("Muted")

    PERSONAL_DATA = {"member": "who follows"}

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey()
    level = models.CharField(max_length=10, choices=Level)
    created = models.DateTimeField(auto_now_add=True)

    objects = SubscriptionManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "member"], name="one_level_per_subject"
            )
        ]

    def __str__(self):
        return f"{self.member_id} {self.level} {self.content_type_id}:{self.object_id}"


class EventManager(models.Manager):
    def announce(self, actor, verb, target):
        """Write down what happened; those concerned hear it once it is committed."""
        event = self.create(actor=actor, verb=verb, target=target)
        transaction.on_commit(event.deliver_soon, robust=True)
        return event

    def deliver_waiting(self):
        """The sweep: deliver what nobody delivered, because it was large or something died.

        One event that cannot be delivered does not keep the others waiting.
        """
        old = timezone.now() - timezone.timedelta(seconds=GRACE)
        waiting = self.filter(Q(created__lt=old) | Q(is_large=True), delivered=None)
        for event in waiting.order_by("pk")[:PER_SWEEP]:
            try:
                event.deliver()
            except Exception:
                logger.exception("Event %s could not be delivered", event.pk)


class Event(models.Model):
    """Somebody did something to some object; delivered at most once."""

    PERSONAL_DATA = {"actor": "who acted"}

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    verb = models.CharField(max_length=24)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    created = models.DateTimeField(default=timezone.now)
    delivered = models.DateTimeField(null=True)
    is_large = models.BooleanField(default=False)

    objects = EventManager()

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(delivered=None), name="events_waiting"),
            models.Index(fields=["content_type", "object_id"], name="events_by_target"),
        ]

    def __str__(self):
        return f"{self.verb} {self.content_type_id}:{self.object_id}"

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
        if not mine.update(delivered=timezone.now()) or self.target is None:
            return []
        followers = self._followers(most)
        if followers is None:
            Event.objects.filter(pk=self.pk).update(delivered=None, is_large=True)
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

    def _followers(self, most):
        """[Member]: who follows a subject of this and muted none; None when there are too many."""
        subjects = self.target.announced_to(self.verb)
        followers = Subscription.objects.to_any_of(subjects, most + 1 if most else None)
        if most and len(followers) > most:
            return None
        muted = {one.pk for one in followers if one.level == Subscription.Level.MUTED}
        return [one for one in followers if one.pk not in muted]

    def _recipients(self, followers):
        """{member id: verb}: spoken to beats following; access is checked now, not at the time."""
        known = {member.pk: member for member in followers}
        direct = self.target.told_directly(self.verb)
        known |= Member.objects.in_bulk([pk for pk in direct if pk not in known])
        verbs = dict.fromkeys(known, self.verb) | direct
        members = [one for one in known.values() if one.is_full_member and one.pk != self.actor_id]
        read_audiences(members)
        return {one.pk: verbs[one.pk] for one in members if self.target.is_visible_to(one)}


class InboxManager(models.Manager):
    def count_up(self, member_ids):
        """Give each member the next number; [(member id, seq, unread)], by member.

        The rows are locked in one order, to the end of the transaction: the numbers of a member
        become visible in their order, without gaps, and two deliveries cannot wait in a circle.
        """
        ids, numbered = sorted(member_ids), []
        with connection.cursor() as cursor:
            for start in range(0, len(ids), PER_STATEMENT):
                some = ids[start : start + PER_STATEMENT]
                cursor.execute(COUNT_UP.format(", ".join(["(%s, 1, 1)"] * len(some))), some)
                numbered += cursor.fetchall()
        return sorted(numbered)

    def count_down(self, read):
        """Lower the unread counts by {member id: notices read}, locked in the order of count_up."""
        mine = self.filter(member_id__in=read).order_by("member_id").select_for_update()
        list(mine.values_list("pk"))
        members = defaultdict(list)
        for pk, count in read.items():
            members[count].append(pk)
        for count, some in members.items():
            self.filter(member_id__in=some).update(unread=F("unread") - count)

    def glance(self, member):
        """The two numbers that every page shows, as an unsaved Inbox; read once per page.

        Written out, because every page asks: building the query took four times as long as asking.
        """
        if getattr(member, "_inbox", None) is None:
            sql = "SELECT last_seq, unread FROM notifications_inbox WHERE member_id = %s"
            with connection.cursor() as cursor:
                cursor.execute(sql, [member.pk])
                last_seq, unread = cursor.fetchone() or (0, 0)
            member._inbox = Inbox(member_id=member.pk, last_seq=last_seq, unread=unread)
        return member._inbox

    def of(self, member):
        """The member's inbox, empty when nothing ever came."""
        return self.filter(member=member).first() or Inbox(member=member)


class Inbox(models.Model):
    """The last number a member was given, and how many notices wait to be read."""

    PERSONAL_DATA = {"member": "whose inbox"}

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    last_seq = models.PositiveBigIntegerField(default=0)
    unread = models.IntegerField(default=0)

    objects = InboxManager()

    def __str__(self):
        return f"inbox of {self.member_id}"


class NotificationManager(models.Manager):
    def mark_read(self, member, notices):
        """Mark these notices of a member read, and tell the other tabs; returns how many were.

        Looked up outside of a transaction: embedded, each takes the write lock, and most pages find
        nothing to mark.
        """
        member._inbox = None
        unread = notices.filter(member=member, read_at=None)
        ids = list(unread.values_list("pk", flat=True))
        return self._read(ids) if ids else 0

    def mark_read_for(self, member, targets):
        """Mark what was told of these objects read, because the member has now seen them."""
        return self.mark_read(member, self._about(targets))

    def retract(self, targets):
        """Count what was told of these objects no longer, for those who may not see them now."""
        told = list(self._about(targets).filter(read_at=None).select_related("member", "event"))
        read_audiences([notice.member for notice in told])
        by_key = {tuple(key_of(target).values()): target for target in targets}
        gone = []
        for notice in told:
            target = by_key[notice.event.content_type, notice.event.object_id]
            if not target.is_visible_to(notice.member):
                gone.append(notice.pk)
        return self._read(gone) if gone else 0

    @transaction.atomic
    def _read(self, ids):
        """Mark these read; of two who do it at once, each row counts for the one that was first."""
        unread = self.filter(pk__in=ids, read_at=None).order_by("pk").select_for_update()
        read = Counter(unread.values_list("member_id", flat=True))
        if read:
            self.filter(pk__in=ids, read_at=None).update(read_at=timezone.now())
            Inbox.objects.count_down(read)
            transaction.on_commit(lambda: self._tell_tabs(list(read)), robust=True)
        return sum(read.values())

    def _tell_tabs(self, member_ids):
        inboxes = Inbox.objects.filter(member_id__in=member_ids)
        for pk, seq, unread in inboxes.values_list("member_id", "last_seq", "unread"):
            push(pk, {"type": "nudge", "seq": seq, "unread": unread})

    def _about(self, targets):
        kinds = defaultdict(list)
        for target in targets:
            kinds[ContentType.objects.get_for_model(target)].append(target.pk)
        about = [Q(event__content_type=kind, event__object_id__in=ids)
                 for kind, ids in kinds.items()]
        return self.filter(reduce(or_, about)) if about else self.none()


class Notification(models.Model):
    """One member's notice of one event, under a number of its own."""

    PERSONAL_DATA = {"member": "who was told"}

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField()
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    verb = models.CharField(max_length=24)
    created = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NotificationManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "seq"], name="numbered_without_doubles"),
            models.UniqueConstraint(fields=["member", "event"], name="told_only_once"),
        ]
        indexes = [
            models.Index(
                fields=["member", "event"], condition=Q(read_at=None), name="notices_unread"
            ),
            models.Index(
                fields=["member"], condition=Q(mailed_at=None, read_at=None), name="notices_to_mail"
            ),
        ]

    def __str__(self):
        return f"{self.member_id} #{self.seq}"
