"""The queue: what waits for somebody's decision, and what came of it."""
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from platform_core.lib.kinds import KINDS
from platform_core.lib.targets import Targeted, key_of
from platform_core.members.models import Member, Organisation
from platform_core.moderation.models.claimed import Claimed, ClaimingQuerySet, stir_desks
from platform_core.moderation.models.intended import Intending, IntendingQuerySet
from platform_core.moderation.models.moderator import Moderator
from platform_core.moderation.models.reminding import Reminding, RemindingQuerySet
from platform_core.moderation.models.report import Report
from platform_core.moderation.models.waiting import (
    OVERDUE_AFTER,
    PARKED,
    URGENT,
    USUAL,
    Deciders,
    WaitingQuerySet,
    facts_of,
    rank,
    reviews,
)
from platform_core.notifications.models import Event, Notification
from platform_core.privacy.personal_data import NOBODYS
from platform_core.workflow.models import Decision

NAMED = {"taken_over": "taken_from_id", "asked": "asked_id"}    # {verb: who alone hears it}


class QueueItemQuerySet(
    ClaimingQuerySet, IntendingQuerySet, RemindingQuerySet, WaitingQuerySet
):
    def visible_to(self, member):
        """The queue is the team's business alone; notices of an item end when it is closed."""
        is_team = member.is_authenticated and member.is_team
        return self.waiting() if is_team else self.none()

    @transaction.atomic
    def open(self, obj, kind):
        """Put obj in the queue, where it stands at most once; the team hears of what is new.

        What waits for an answer of its author (`obj.is_parked`) stays in sight and is not counted.
        Opened again it follows the object, and what became urgent is told anew.
        """
        facts = facts_of(obj)
        item, is_new = self.get_or_create(
            **key_of(obj), closed_at=None,
            defaults={"kind": kind, "opened_at": timezone.now(), **facts},
        )
        is_news = not facts["is_parked"] and (
            is_new or item.is_parked or facts["is_urgent"] > item.is_urgent
        )
        if not is_new and facts != {name: getattr(item, name) for name in facts}:
            for name, value in facts.items():
                setattr(item, name, value)
            item.save(update_fields=list(facts))
        stir_desks()
        if is_news:
            item.announce()
        elif facts["is_parked"]:
            Notification.objects.retract([(QueueItem, [item.pk])], None)
        return item

    def follow(self, obj):
        """What is stored of a thing that waits is as it is now; nobody hears of it."""
        self.waiting().filter(**key_of(obj)).update(**facts_of(obj))

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
            stir_desks()

    def reopen(self, obj, decision):
        """What this decision closed waits again, in its place: it is undone."""
        self.filter(**key_of(obj), decision=decision).update(closed_at=None, decision=None)

    def unstate(self, decision):
        """Whoever was told of a decision that is undone reads that; it is news no more."""
        for statement in apps.get_model("moderation.Statement").objects.filter(decision=decision):
            Event.objects.take_back(statement)

    def state(self, obj, decision):
        """Tell whoever is restricted by this decision what it is and how to object."""
        apps.get_model("moderation.Statement").objects.send(obj, decision)


class QueueItem(Claimed, Intending, Reminding, Targeted):
    """One thing that waits, or waited, for a decision.

    What the list shows and sorts by is stored (waiting.facts_of): the object itself is read when
    somebody opens it.
    """

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"author": "who wrote", "claimed_by": "who decides",
                     "taken_from": "who decided before", "asked": "who was asked",
                     "first_by": "who decided first",
                     "intended_by": "who decides",
                     "intended_words": "words about what somebody wrote"}

    kind = models.CharField(max_length=16)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    is_urgent = models.BooleanField(default=False)
    is_parked = models.BooleanField(default=False)
    rank = rank()
    ground = models.CharField(max_length=16, choices=Decision.Ground, blank=True, db_default="")
    is_heavy = models.BooleanField(default=False, db_default=False)
    written_in = models.CharField(max_length=8, blank=True, db_default="")
    category = models.CharField(max_length=60, blank=True, db_default="")
    deciders = models.CharField(
        max_length=12, choices=Deciders, default=Deciders.TEAM, db_default="team"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
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
                fields=["rank", "opened_at", "id"], condition=Q(closed_at=None),
                name="queue_urgent_first",
            ),
            models.Index(fields=["content_type", "object_id"], name="queue_by_target"),
            models.Index(
                fields=["-closed_at"], condition=Q(closed_at__isnull=False),
                name="queue_closed_last",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id}"

    def announce(self):
        """Let the team hear that this waits; what is urgent reaches them at once."""
        self.announce_as("waits_urgently" if self.is_urgent else "waits")

    def announce_as(self, verb):
        """Tell those whom it concerns of this in the words of a verb."""
        Event.objects.announce(None, verb, self)

    def announced_to(self, verb):
        return []

    def told_directly(self, verb):
        """Whoever of the team moderates it and did not write it; or who was on it, or is asked.

        Of what is urgent or late everybody hears; of what is very late coordinators.
        """
        if verb in NAMED:
            named = getattr(self, NAMED[verb])
            return {named: verb} if named else {}
        author = getattr(self.subject, "author_id", None)
        others = Member.objects.team().exclude(pk=author)
        if verb == "waits_too_long":
            others = others.filter(Q(is_coordinator=True) | Q(is_superuser=True))
        told = set(others.values_list("pk", flat=True))
        if verb == "waits":
            told -= Moderator.objects.elsewhere(self)
        return dict.fromkeys(told, verb)

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
    def place(self):
        """(words, their language) of where it stands, or whose it is: never what waits itself."""
        named = getattr(self.subject, "place_name", None)
        return named or (self.stands_in, "")

    @property
    def is_bulky(self):
        """Whether it may be refused as advertising together with others: never what is urgent."""
        is_usual = self.rank == USUAL and self.deciders == Deciders.TEAM and not self.review_url
        return is_usual and hasattr(self.target, "revision")

    @property
    def seen(self):
        """Which item it is with the revisions of it that the list shows, for a form of many."""
        is_report = isinstance(self.target, Report)
        read = self.target.revisions if is_report else {"revision": self.target.revision}
        return "-".join([str(self.pk), *(f"{name}={n}" for name, n in read.items())])

    @property
    def section(self):
        """Under which heading it stands in the list: "urgent", "overdue", "waiting", "parked"."""
        if self.rank == PARKED:
            return "parked"
        if self.rank == URGENT:
            return "urgent"
        return "overdue" if self.is_overdue else "waiting"

    @property
    def is_overdue(self):
        return self.opened_at < timezone.now() - OVERDUE_AFTER

    def deciders_label(self, member):
        """Who decides about what this member does not: a role, never a person."""
        is_theirs = self.deciders == Deciders.REVIEWERS and not reviews(member)
        return dict(Deciders.choices)["reviewers" if is_theirs else "team"]

    @property
    def review_url(self):
        """The page of its own on which this kind of thing is decided, or ""."""
        return getattr(self.target, "review_url", "")
