"""What each member has heard: their notices, numbered, and how many wait to be read."""
import json
from collections import Counter, defaultdict
from datetime import timedelta
from functools import partial, reduce
from operator import or_

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from platform_core.lib.push import publish
from platform_core.lib.rows import as_rows
from platform_core.lib.targets import attach
from platform_core.notifications.models import lines
from platform_core.privacy.personal_data import Whose

PER_PRUNE = 5000
KEEP_READ_NOTICES_DAYS, UNSAID = settings.KEPT_DAYS["notices"], object()

COUNT_UP = (
    "INSERT INTO notifications_inbox AS mine (member_id, last_seq, unread, epoch) "
    "SELECT given.pk, given.numbers, given.lines, 0 FROM {} WHERE true "
    "ON CONFLICT (member_id) DO UPDATE SET last_seq = mine.last_seq + excluded.last_seq, "
    "unread = mine.unread + excluded.unread RETURNING member_id, last_seq, unread"
)
GIVEN = {
    "postgresql": "unnest(%s::bigint[], %s::bigint[], %s::integer[]) AS given (pk, numbers, lines)",
    "sqlite": "(SELECT json_extract(value, '$[0]') AS pk, json_extract(value, '$[1]') AS numbers, "
              "json_extract(value, '$[2]') AS lines FROM json_each(%s)) AS given",
}
END_ACCESS = (
    "INSERT INTO notifications_inbox AS mine (member_id, last_seq, unread, epoch) "
    "VALUES (%s, 0, 0, 1) ON CONFLICT (member_id) DO UPDATE SET epoch = mine.epoch + 1"
)


class InboxManager(models.Manager):
    def count_up(self, member_ids, opens=True):
        """Give each member the next number, or so many as a Counter says: [(id, last seq, unread)].

        As many more are unread when each number `opens` a notice.
        The rows are locked in one order, to the end of the transaction: the numbers of a member
        become visible in their order, without gaps, and two deliveries cannot wait in a circle.
        """
        counts = member_ids if isinstance(member_ids, Counter) else Counter(member_ids)
        return self._count([(pk, counts[pk], opens * counts[pk]) for pk in sorted(counts)])

    def stir(self, member_ids):
        """Give each member the next number without a notice: what an open page shows has changed.

        In a transaction of its own, for it takes the locks of count_up.
        """
        ids = sorted(set(member_ids))
        with transaction.atomic():
            self._count([(pk, 1, 0) for pk in ids])
        publish(ids)

    def _count(self, rows):
        """[(id, last seq, unread)] of [(id, numbers, notices that are opened)] in their order."""
        if not rows:
            return []
        is_sqlite = connection.vendor == "sqlite"
        given = [json.dumps(rows)] if is_sqlite else [*map(list, zip(*rows, strict=True))]
        with connection.cursor() as cursor:
            cursor.execute(COUNT_UP.format(GIVEN[connection.vendor]), given)
            return sorted(cursor.fetchall())

    def lock(self, member_ids):
        """Lock the inboxes of these (ids or a subquery), in the order of count_up; their ids.

        To the end of the transaction nobody else writes or reads notices of these members: every
        change of what is unread takes this lock first, so none can wait in a circle.
        """
        mine = self.filter(member_id__in=member_ids).order_by("member_id").select_for_update()
        return list(mine.values_list("member_id", flat=True))

    def recount(self, member_ids):
        """Count what is unread and how far the numbers go, of locked inboxes; one statement."""
        notices = Notification.objects.filter(member=OuterRef("member")).order_by().values("member")
        unread = notices.filter(read_at=None).annotate(count=Count("pk")).values("count")
        highest = notices.annotate(highest=Max("seq")).values("highest")
        self.filter(member_id__in=as_rows(member_ids)).update(
            unread=Coalesce(Subquery(unread), 0),
            last_seq=Greatest("last_seq", Coalesce(Subquery(highest), 0)),
        )

    def end_access(self, member_id):
        """Let no socket of this member live on, in whichever process and whoever hears of it."""
        with connection.cursor() as cursor:
            cursor.execute(END_ACCESS, [member_id])

    def glance(self, member):
        """The two numbers that every page shows, as an unsaved Inbox; read once per page.

        `last_seq` stays that of the first look: what came while the page was made is fetched since
        then. Written out: building the query took four times as long as asking.
        """
        if getattr(member, "_inbox", None) is None:
            sql = "SELECT last_seq, unread FROM notifications_inbox WHERE member_id = %s"
            with connection.cursor() as cursor:
                cursor.execute(sql, [member.pk])
                last_seq, unread = cursor.fetchone() or (0, 0)
            member._first_seq = getattr(member, "_first_seq", last_seq)
            member._inbox = Inbox(member_id=member.pk, last_seq=member._first_seq, unread=unread)
        return member._inbox

    def of(self, member):
        """The member's inbox, empty when nothing ever came."""
        return self.filter(member=member).first() or Inbox(member=member)


class Inbox(models.Model):
    """The last number a member was given, how many notices are open or wait alone, and since when
    access holds: `epoch` rises when it ends, and sockets of an earlier one are closed.
    """

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "whose inbox"}

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    last_seq = models.PositiveBigIntegerField(default=0)
    unread = models.IntegerField(default=0)
    epoch = models.PositiveBigIntegerField(default=0, db_default=0)

    objects = InboxManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(unread__gte=0), name="no_less_than_nothing_unread")
        ]

    def __str__(self):
        return f"inbox of {self.member_id}"


class NotificationManager(models.Manager):
    def open(self):
        """The notices to which more of their subject is added: while they are unread."""
        return self.filter(read_at=None, subject_id__isnull=False)

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
        return self.mark_told(member, self._events_about(kinds.items()))

    def mark_told(self, member, events):
        """Let a member have read of these events (a queryset): what tells of others stays unread,
        and of fewer; how many notices changed.
        """
        member._inbox = None
        ids = list(self._telling(events, member).values_list("pk", flat=True))
        return self._read(member, ids, events) if ids else 0

    @transaction.atomic
    def retract(self, about, still_seen_by=UNSAID):
        """Let what was told of some objects be news no longer; how many notices changed.

        `about`: [(model, ids or a queryset of them)]. Members in the queryset `still_seen_by` keep
        theirs; None: nobody does. Six statements at most, however many objects and members.
        """
        if still_seen_by is UNSAID:
            return sum(self._retract_unseen(target) for target in about)
        events = self._events_about(about)
        told = self._telling(events)
        if still_seen_by is not None:
            told = told.exclude(member_id__in=still_seen_by.values("pk"))
        members = Inbox.objects.lock(told.values("member_id"))
        if not members:
            return 0
        return self._settle(told.filter(member_id__in=as_rows(members)), members, events)

    def let_go(self, events):
        """What was told of these events (a queryset) is news no longer, for anybody."""
        told = self._telling(events)
        members = Inbox.objects.lock(told.values("member_id"))
        if members:
            self._settle(told.filter(member_id__in=as_rows(members)), members, events)

    def _retract_unseen(self, target):
        """Ask the target itself about each member: for callers that name no readers yet."""
        about = [(type(target), [target.pk])]
        told = self.unread_about(about).select_related("member")
        seeing = [one.member_id for one in told if target.is_visible_to(one.member)]
        members = self.model._meta.get_field("member").related_model.objects
        return self.retract(about, members.filter(pk__in=seeing))

    def unread_about(self, about):
        """The unread notices that tell of some objects, as `retract` takes them."""
        return self._telling(self._events_about(about))

    def unseen_by(self, member):
        """The ids of unread notices that tell of nothing that this member, as they are here, sees;
        what is gone is no trouble.
        """
        told = list(self.filter(member=member.pk, read_at=None))
        events = self.model._meta.get_field("event").related_model.objects
        known = events.in_bulk({pk for one in told for pk in one.told})
        attach(known.values())
        of_each = [(one.pk, [known[pk].target for pk in one.told if pk in known]) for one in told]
        return [pk for pk, targets in of_each if any(targets) and not any(
            target is not None and target.is_visible_to(member) for target in targets)]

    def take_back_unseen(self, member):
        """Let unread notices go that are about what this member sees no more; how many."""
        ids = self.unseen_by(member)
        return self.mark_read(member, self.filter(pk__in=as_rows(ids))) if ids else 0

    def read_long_ago(self):
        """Notices whose time is over."""
        return self.filter(read_at__lt=timezone.now() - timedelta(days=KEEP_READ_NOTICES_DAYS))

    def prune(self):
        """Forget, some at a time, what was read long ago; numbers are never given again."""
        read = self.read_long_ago().order_by("pk").values("pk")[:PER_PRUNE]
        return self.filter(pk__in=list(read.values_list("pk", flat=True))).delete()[0]

    @transaction.atomic
    def _read(self, member, ids, events=None):
        """Mark these read, or read of some events (a queryset); of two who do it at once, each row
        counts for the one that was first.
        """
        members = Inbox.objects.lock([member.pk])
        unread = self.filter(pk__in=as_rows(ids)) if events is None else self._telling(
            events, member)
        return self._settle(unread.filter(read_at=None), members, events)

    def _settle(self, unread, members, events=None):
        """Settle these notices of members with locked inboxes (lines.settle), and tell the tabs."""
        changed = lines.settle(unread, events)
        if changed:
            Inbox.objects.recount(members)
            transaction.on_commit(partial(publish, members), robust=True)
        return changed

    def _events_about(self, about):
        """Events on these objects, as [(model, ids or a queryset of them)]."""
        events = self.model._meta.get_field("event").related_model.objects
        kinds = [Q(content_type=ContentType.objects.get_for_model(model), object_id__in=pks)
                 for model, pks in about]
        return events.filter(reduce(or_, kinds)) if kinds else events.none()

    def _telling(self, events, member=None):
        """The unread notices, of one member or of all, that tell of any of these events."""
        held = lines.holding(events, member)
        return self.filter(pk__in=RawSQL(*held)) if held else self.none()  # noqa: S611 - ids alone


class Notification(models.Model):
    """One member's notice of one event, or of all that came under one subject while it was open.

    `event` is the newest, `seq` a number of its own that every change renews. `events` are the ids
    of all that it tells of, when it has a subject; else that is its event alone.
    """

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "who was told"}

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField()
    event = models.ForeignKey("notifications.Event", models.CASCADE, related_name="+")
    verb = models.CharField(max_length=24)
    subject_type = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+",
                                     db_index=False, db_constraint=False)
    subject_id = models.PositiveBigIntegerField(null=True)
    family = models.CharField(max_length=20, default="", db_default="", blank=True)
    events = models.JSONField(default=list, db_default=[])
    created = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NotificationManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "seq"], name="numbered_without_doubles"),
            models.UniqueConstraint(fields=["member", "event"], name="told_only_once"),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "member", "family"], name="one_open_line",
                condition=Q(read_at=None, subject_id__isnull=False),
            ),
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

    @property
    def told(self):
        """The ids of the events that it tells of, in the order in which they were told."""
        return self.events or [self.event_id]
