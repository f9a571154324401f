"""The queue: what waits for somebody's decision, and what came of it."""
from django.db import connection, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from platform_core.lib.kinds import KINDS
from platform_core.lib.targets import Targeted, key_of
from platform_core.members.models import Member
from platform_core.notifications.models import Event, Notification
from platform_core.workflow.models import Decision

WAITING = "SELECT count(*) FROM moderation_queueitem WHERE closed_at IS NULL AND NOT is_parked"


class QueueItemQuerySet(models.QuerySet):
    def waiting(self):
        """Everything that waits."""
        return self.filter(closed_at=None)

    def visible_to(self, member):
        """The queue is the team's business alone; notices of an item end when it is closed."""
        is_team = member.is_authenticated and member.is_team
        return self.waiting() if is_team else self.none()

    def count_waiting(self):
        """How many items wait for the team (not those that wait for somebody's answer)."""
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            return cursor.fetchone()[0]

    @transaction.atomic
    def open(self, obj, kind):
        """Put obj in the queue, where it stands at most once; the team hears of what is new.

        What waits for an answer of its author (`obj.is_parked`) stays in sight and is not counted.
        Opened again it follows the object, and what became urgent is told anew.
        """
        facts = {"is_parked": getattr(obj, "is_parked", False),
                 "is_urgent": getattr(obj, "is_urgent", False)}
        item, is_new = self.get_or_create(
            **key_of(obj), closed_at=None,
            defaults={"kind": kind, "opened_at": timezone.now(), **facts},
        )
        is_news = not facts["is_parked"] and (
            is_new or item.is_parked or facts["is_urgent"] > item.is_urgent
        )
        if not is_new and facts != {name: getattr(item, name) for name in facts}:
            item.is_parked, item.is_urgent = facts["is_parked"], facts["is_urgent"]
            item.save(update_fields=list(facts))
        if is_news:
            item.announce()
        elif facts["is_parked"]:
            Notification.objects.retract([(QueueItem, [item.pk])], None)
        return item

    @transaction.atomic
    def close(self, obj, decision=None):
        """Take obj out of the queue; `decision` is what was decided, None when it was taken back.

        Its notices are no longer news for anybody.
        """
        mine = self.waiting().filter(**key_of(obj))
        ids = list(mine.values_list("pk", flat=True))
        if ids:
            self.filter(pk__in=ids).update(closed_at=timezone.now(), decision=decision)
            Notification.objects.retract([(QueueItem, ids)], None)


class QueueItem(Targeted):
    """One thing that waits, or waited, for a decision."""

    kind = models.CharField(max_length=16)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    is_urgent = models.BooleanField(default=False)
    is_parked = models.BooleanField(default=False)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, related_name="+")

    objects = QueueItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], condition=Q(closed_at=None),
                name="waits_only_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["opened_at", "id"], condition=Q(closed_at=None), name="queue_oldest_first",
            ),
            models.Index(fields=["content_type", "object_id"], name="queue_by_target"),
            models.Index(fields=["-closed_at"], name="queue_decided_last"),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id}"

    def announce(self):
        """Let the team hear that this waits; what is urgent reaches them at once."""
        Event.objects.announce(None, "waits_urgently" if self.is_urgent else "waits", self)

    def announced_to(self, verb):
        return []

    def told_directly(self, verb):
        """Everybody of the team, but who wrote it: somebody else decides about that."""
        author = getattr(self.subject, "author_id", None)
        others = Member.objects.team().exclude(pk=author)
        return dict.fromkeys(others.values_list("pk", flat=True), verb)

    def is_visible_to(self, member):
        return self.closed_at is None and member.is_authenticated and member.is_team

    @property
    def language(self):
        """Its title is what the platform calls it."""
        return ""

    def notice_title(self):
        return str(self.label)

    def get_absolute_url(self):
        return reverse("moderation:item", args=[self.pk])

    @property
    def label(self):
        """What the kind of thing is called in the queue."""
        kind = KINDS.get(self.kind)
        return kind.queued if kind else self.kind

    @property
    def icon(self):
        return KINDS[self.kind].icon if self.kind in KINDS else "inbox"

    @property
    def subject(self):
        """The text it is about: of a report, what was reported; None when that is gone."""
        return getattr(self.target, "subject", self.target)

    @property
    def stands_in(self):
        """The name of the shelf on which the text stands, for those that stand on one."""
        return getattr(self.subject, "stands_in", "")

    @property
    def title(self):
        """What the text is called where it stands."""
        named = getattr(self.subject, "notice_title", None)
        return named() if named else str(self.subject or "–")

    @property
    def review_url(self):
        """The page of its own on which this kind of thing is decided, or ""."""
        return getattr(self.target, "review_url", "")
