"""What happened (Event), who wants to hear (Subscription), and what each member has heard.

The row is the truth: events are written with the work they tell of, notices are numbered per
member without gaps, and the socket only nudges. Anything missed is found again by its number.
"""
from typing import NamedTuple

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.push import push
from platform_core.members.models import Member
from platform_core.notifications.outgoing import OutgoingMail  # noqa: F401

AT_ONCE, PER_SWEEP, GRACE = 50, 100, 2


def key_of(obj):
    """The (content type, id) pair under which rows here point at any object."""
    return {"content_type": ContentType.objects.get_for_model(obj), "object_id": obj.pk}


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
        if Preference.objects.of(member).follow_own:
            defaults = {"level": Subscription.Level.WATCHING}
            self.get_or_create(member=member, **key_of(subject), defaults=defaults)

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

    def to_any_of(self, subjects):
        """All subscriptions to any of these objects."""
        wanted = Q(pk=None)
        for subject in subjects:
            wanted |= Q(**key_of(subject))
        return self.filter(wanted)

    def _put(self, member, subject, level):
        self.update_or_create(member=member, **key_of(subject), defaults={"level": level})


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


class PreferenceManager(models.Manager):
    def of(self, member):
        """The member's preferences, the defaults when nothing was ever chosen."""
        return self.filter(member=member).first() or Preference(member=member)


class Preference(models.Model):
    """How a member wants to hear; without a row the defaults hold."""

    PERSONAL_DATA = {"member": "whose preference"}

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    mail_replies = models.BooleanField(_("Replies in discussions I follow"), default=False)
    mail_mentions = models.BooleanField(_("When somebody mentions me"), default=True)
    mail_decisions = models.BooleanField(_("Decisions about what I wrote"), default=True)
    mail_practices = models.BooleanField(_("New practices with a tag I follow"), default=False)
    follow_own = models.BooleanField(
        _("Follow discussions in which I take part"), default=True
    )

    objects = PreferenceManager()

    def __str__(self):
        return f"preferences of {self.member_id}"

    def wants_mail(self, verb):
        """Whether a notice of this kind also goes by mail."""
        return getattr(self, MAIL_FIELDS.get(verb, "mail_replies"))


MAIL_FIELDS = {
    "mentioned": "mail_mentions",
    "published": "mail_decisions",
    "returned": "mail_decisions",
    "rejected": "mail_decisions",
    "hidden": "mail_decisions",
    "report_decided": "mail_decisions",
    "practice_published": "mail_practices",
}


class EventManager(models.Manager):
    def announce(self, actor, verb, target):
        """Write down what happened; those concerned hear it once it is committed."""
        event = self.create(actor=actor, verb=verb, target=target)
        transaction.on_commit(event.deliver_soon, robust=True)
        return event

    def deliver_waiting(self):
        """The sweep: deliver what nobody delivered, because it was large or something died."""
        old = timezone.now() - timezone.timedelta(seconds=GRACE)
        waiting = self.filter(Q(created__lt=old) | Q(is_large=True), delivered=None)
        for event in waiting.order_by("pk")[:PER_SWEEP]:
            event.deliver()


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
        if Subscription.objects.to_any_of(self.target.announced_to(self.verb)).count() > AT_ONCE:
            Event.objects.filter(pk=self.pk).update(is_large=True)
        else:
            self.deliver()

    def deliver(self):
        """Write the notices once, whoever else is trying, then nudge; safe to repeat."""
        for member_id, seq, unread in self._write_notices():
            push(member_id, {"type": "nudge", "seq": seq, "unread": unread})

    @transaction.atomic
    def _write_notices(self):
        claimed = Event.objects.filter(pk=self.pk, delivered=None).update(delivered=timezone.now())
        recipients = self._recipients() if claimed and self.target else {}
        if not recipients:
            return []
        numbered = Inbox.objects.count_up(sorted(recipients))
        Notification.objects.bulk_create(
            Notification(member_id=pk, seq=seq, event=self, verb=recipients[pk])
            for pk, seq, _unread in numbered
        )
        return numbered

    def _recipients(self):
        """{member id: verb}: spoken to beats following; access is checked now, not at the time."""
        direct = self.target.told_directly(self.verb)
        levels = Subscription.objects.to_any_of(self.target.announced_to(self.verb))
        rows = list(levels.values_list("member_id", "level"))
        muted = {pk for pk, level in rows if level == Subscription.Level.MUTED}
        verbs = {pk: self.verb for pk, level in rows if pk not in muted} | direct
        verbs.pop(self.actor_id, None)
        members = Member.objects.filter(pk__in=verbs, status=Member.Status.MEMBER, is_active=True)
        return {m.pk: verbs[m.pk] for m in members if self.target.is_visible_to(m)}


class InboxManager(models.Manager):
    def count_up(self, member_ids):
        """Give each member the next number; [(member id, seq, unread)].

        The rows are locked in one order, to the end of the transaction: the numbers of a member
        become visible in their order, without gaps, and two deliveries cannot wait in a circle.
        """
        self.bulk_create([Inbox(member_id=pk) for pk in member_ids], ignore_conflicts=True)
        mine = self.filter(member_id__in=member_ids).order_by("member_id").select_for_update()
        list(mine.values_list("pk"))
        marks = ", ".join(["%s"] * len(member_ids))
        sql = (
            "UPDATE notifications_inbox SET last_seq = last_seq + 1, unread = unread + 1 "  # noqa: S608
            f"WHERE member_id IN ({marks}) RETURNING member_id, last_seq, unread"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, member_ids)
            return sorted(cursor.fetchall())

    def glance(self, member_id):
        """The two numbers that every page shows, as an unsaved Inbox.

        Written out, because every page asks: building the query took four times as long as asking.
        """
        sql = "SELECT last_seq, unread FROM notifications_inbox WHERE member_id = %s"
        with connection.cursor() as cursor:
            cursor.execute(sql, [member_id])
            last_seq, unread = cursor.fetchone() or (0, 0)
        return Inbox(member_id=member_id, last_seq=last_seq, unread=unread)

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
    @transaction.atomic
    def mark_read(self, member, notices):
        """Mark these notices of a member read, and tell the other tabs; returns how many were."""
        unread = notices.filter(member=member, read_at=None)
        count = self.filter(pk__in=list(unread.values_list("pk", flat=True))).update(
            read_at=timezone.now()
        )
        if count:
            Inbox.objects.filter(member=member).update(unread=F("unread") - count)
            transaction.on_commit(lambda: self._tell_tabs(member), robust=True)
        return count

    def mark_read_for(self, member, targets):
        """Mark what was told of these objects read, because the member has now seen them."""
        about = Q(pk=None)
        for kind, ids in self._by_kind(targets).items():
            about |= Q(event__content_type=kind, event__object_id__in=ids)
        return self.mark_read(member, self.filter(about))

    def _tell_tabs(self, member):
        inbox = Inbox.objects.of(member)
        push(member.pk, {"type": "nudge", "seq": inbox.last_seq, "unread": inbox.unread})

    @staticmethod
    def _by_kind(targets):
        kinds = {}
        for target in targets:
            kinds.setdefault(ContentType.objects.get_for_model(target), []).append(target.pk)
        return kinds


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
