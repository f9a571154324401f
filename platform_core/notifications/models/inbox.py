"""What each member has heard: their notices, numbered, and how many wait to be read."""
import json
from collections import defaultdict
from datetime import timedelta
from functools import partial, reduce
from operator import or_

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils import timezone

from platform_core.lib.push import push

PER_STATEMENT, PER_PRUNE = 1000, 5000
KEEP_READ_NOTICES_DAYS, UNSAID = 180, object()
AS_ROWS = {"postgresql": "SELECT unnest(%s::bigint[])", "sqlite": "SELECT value FROM json_each(%s)"}

COUNT_UP = (
    "INSERT INTO notifications_inbox AS mine (member_id, last_seq, unread) VALUES {} "
    "ON CONFLICT (member_id) DO UPDATE SET last_seq = mine.last_seq + 1, unread = mine.unread + 1 "
    "RETURNING member_id, last_seq, unread"
)




def as_rows(ids):
    """Ids as a subquery with one parameter: however many, they are one statement."""
    given = json.dumps(ids) if connection.vendor == "sqlite" else ids
    return RawSQL(AS_ROWS[connection.vendor], [given])  # noqa: S611 - no words in it


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

    def lock(self, member_ids):
        """Lock the inboxes of these (ids or a subquery), in the order of count_up; their ids.

        To the end of the transaction nobody else writes or reads notices of these members: every
        change of what is unread takes this lock first, so none can wait in a circle.
        """
        mine = self.filter(member_id__in=member_ids).order_by("member_id").select_for_update()
        return list(mine.values_list("member_id", flat=True))

    def recount(self, member_ids):
        """Count anew what is unread, for members whose inboxes are locked; one statement."""
        unread = Notification.objects.filter(member=OuterRef("member"), read_at=None)
        count = unread.order_by().values("member").annotate(count=Count("pk")).values("count")
        mine = self.filter(member_id__in=as_rows(member_ids))
        mine.update(unread=Coalesce(Subquery(count), 0))

    def tell_tabs(self, member_ids):
        """Nudge the sockets of these members with their numbers."""
        inboxes = self.filter(member_id__in=as_rows(member_ids))
        for pk, seq, unread in inboxes.values_list("member_id", "last_seq", "unread"):
            push(pk, {"type": "nudge", "seq": seq, "unread": unread})

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

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(unread__gte=0), name="no_less_than_nothing_unread")
        ]

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
        return self._read(member, ids) if ids else 0

    def mark_read_for(self, member, targets):
        """Mark what was told of these objects read, because the member has now seen them."""
        kinds = defaultdict(list)
        for target in targets:
            kinds[type(target)].append(target.pk)
        return self.mark_read(member, self._about(kinds.items()))

    @transaction.atomic
    def retract(self, about, still_seen_by=UNSAID):
        """Let what was told of some objects be news no longer; returns how many notices were.

        `about`: [(model, ids or a queryset of them)]. Members in the queryset `still_seen_by` keep
        theirs; None: nobody does. Six statements at most, however many objects and members.
        """
        if still_seen_by is UNSAID:
            return sum(self._retract_unseen(target) for target in about)
        told = self._about(about).filter(read_at=None)
        if still_seen_by is not None:
            told = told.exclude(member_id__in=still_seen_by.values("pk"))
        members = Inbox.objects.lock(told.values("member_id"))
        if not members:
            return 0
        return self._settle(told.filter(member_id__in=as_rows(members)), members)

    def _retract_unseen(self, target):
        """Ask the target itself about each member: for callers that name no readers yet."""
        about = [(type(target), [target.pk])]
        told = self._about(about).filter(read_at=None).select_related("member")
        seeing = [one.member_id for one in told if target.is_visible_to(one.member)]
        members = self.model._meta.get_field("member").related_model.objects
        return self.retract(about, members.filter(pk__in=seeing))

    def prune(self):
        """Forget, some at a time, what was read long ago; numbers are never given again."""
        old = timezone.now() - timedelta(days=KEEP_READ_NOTICES_DAYS)
        read = self.filter(read_at__lt=old).order_by("pk").values("pk")[:PER_PRUNE]
        return self.filter(pk__in=list(read.values_list("pk", flat=True))).delete()[0]

    @transaction.atomic
    def _read(self, member, ids):
        """Mark these read; of two who do it at once, each row counts for the one that was first."""
        members = Inbox.objects.lock([member.pk])
        return self._settle(self.filter(pk__in=as_rows(ids), read_at=None), members)

    def _settle(self, unread, members):
        """Mark these notices of members with locked inboxes read, count, and tell the tabs."""
        read = unread.update(read_at=timezone.now())
        if read:
            Inbox.objects.recount(members)
            transaction.on_commit(partial(Inbox.objects.tell_tabs, members), robust=True)
        return read

    def _about(self, about):
        """Notices of events on these objects, as [(model, ids or a queryset of them)]."""
        kinds = [Q(event__content_type=ContentType.objects.get_for_model(model),
                   event__object_id__in=pks) for model, pks in about]
        return self.filter(reduce(or_, kinds)) if kinds else self.none()


class Notification(models.Model):
    """One member's notice of one event, under a number of its own."""

    PERSONAL_DATA = {"member": "who was told"}

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField()
    event = models.ForeignKey("notifications.Event", models.CASCADE, related_name="+")
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
