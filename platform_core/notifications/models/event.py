"""What happened, and to whom it is told."""
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import VERBS
from platform_core.lib.push import publish, wake_worker
from platform_core.lib.retry import Retried, RetriedQuerySet
from platform_core.lib.targets import Targeted, attach, key_of, pair_of
from platform_core.notifications.contracts import Announced
from platform_core.notifications.models.crowd import Crowd
from platform_core.notifications.models.inbox import PER_PRUNE, Notification
from platform_core.notifications.models.writing import write_notices
from platform_core.privacy.personal_data import NOBODYS

AT_ONCE, PER_TICK, PER_SWEEP, GRACE = 50, 500, 100, timedelta(seconds=2)
CLAIM = (
    "UPDATE notifications_event SET delivered = %s, failed_at = NULL "
    "WHERE id = %s AND delivered IS NULL"
)
KEEP_EVENTS_DAYS = settings.KEPT_DAYS["events"]


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
        under = VERBS[verb].under
        kind, pk = pair_of(getattr(target, under)) if under else (None, None)
        event = self.create(actor=actor, verb=verb, target=target, subject_type_id=kind,
                            subject_id=pk)
        transaction.on_commit(event.deliver_soon, robust=True)
        return event

    @transaction.atomic
    def take_back(self, target, verb=""):
        """Let nobody hear what happened to an object (in the words of this verb): it is undone."""
        told = self.filter(**key_of(target))
        told = told.filter(verb=verb) if verb else told
        told.filter(delivered=None).delete()
        Notification.objects.let_go(told)

    def claim(self, pk):
        """Whether this event is the caller's to tell of; written out, because every notice asks."""
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [connection.ops.adapt_datetimefield_value(timezone.now()), pk])
            return cursor.rowcount == 1

    def deliver_waiting(self):
        """The sweep: deliver what nobody delivered, because it was large or something died.

        All that is due for the first time is told together; what cannot be told so is tried alone:
        one that fails waits longer each time, and keeps no other waiting.
        """
        fresh = self._claim_fresh()
        try:
            publish(self._tell_together(fresh))
        except Exception:  # noqa: BLE001 - whichever of them it was, the others are told
            for event in fresh:
                event.deliver_alone()
        later = self.filter(delivered=None, attempts__gt=0)
        later.due()[:PER_SWEEP].attempt(Event.deliver)
        return len(fresh)

    @transaction.atomic
    def _claim_fresh(self):
        """Take what is due and was never tried; whoever dies with it lets go after the pause."""
        due = self.filter(delivered=None, attempts=0).due()
        fresh = list(due.select_for_update(skip_locked=True)[:PER_TICK])
        later = timezone.now() + Event.FIRST_PAUSE
        self.filter(pk__in=[one.pk for one in fresh]).update(attempts=1, next_try=later)
        for one in fresh:
            one.attempts = 1
        return sorted(fresh, key=lambda one: one.pk)

    @transaction.atomic
    def _tell_together(self, events):
        """Write the notices of all these; the ids of those who hear. A second event about one
        target is told after the first: what was told of it decides who hears (told_directly).
        """
        firsts = {event.pair: event for event in reversed(events)}
        mine = self.filter(pk__in=[one.pk for one in firsts.values()], delivered=None)
        claimed = set(mine.select_for_update().values_list("pk", flat=True))
        self.filter(pk__in=claimed).update(delivered=timezone.now(), failed_at=None)
        together = [one for one in events if one.pk in claimed]
        attach(together)
        crowd = Crowd()
        told = write_notices([(one, one.heard_by(crowd)) for one in together])
        for late in events:
            if firsts[late.pair] is not late:
                told += late.write_alone()
        return set(told)

    def told_long_ago(self):
        """Events of which no notice is kept (Notification.prune), and that are old."""
        old = timezone.now() - timedelta(days=KEEP_EVENTS_DAYS)
        kept = Notification.objects.filter(event=OuterRef("pk"))
        among = Notification.objects.open().filter(
            subject_type=OuterRef("subject_type"), subject_id=OuterRef("subject_id"))
        return self.filter(~Exists(kept), ~Exists(among), delivered__lt=old).order_by("pk")

    def prune(self):
        """Forget them, some at a time."""
        done = self.told_long_ago()
        self.filter(pk__in=list(done.values_list("pk", flat=True)[:PER_PRUNE])).delete()


class Event(Targeted, Retried):
    """Somebody did something to some object; delivered at most once."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"actor": "who acted"}

    target: Announced
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    verb = models.CharField(max_length=24)
    subject_type = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+",
                                     db_index=False, db_constraint=False)
    subject_id = models.PositiveBigIntegerField(null=True)
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

    def subject_of(self, verb):
        """(content type id, object id) of what a notice of this verb is joined under, or None."""
        is_joined = verb == self.verb and VERBS[verb].together and self.subject_id
        return (self.subject_type_id, self.subject_id) if is_joined else None

    def deliver_soon(self):
        """Deliver now to a few people; a crowd is left to the worker, which is woken."""
        crowd = Crowd()
        if self._can_be_told and crowd.followers(self._subjects, AT_ONCE) is None:
            Event.objects.filter(pk=self.pk).update(is_large=True, next_try=timezone.now())
            wake_worker()
        else:
            self.deliver(crowd)

    def deliver(self, crowd=None):
        """Write the notices once, whoever else is trying, and publish; safe to repeat."""
        publish(self.write_alone(crowd))

    def deliver_alone(self):
        """The same for one that was claimed with others; a failure stays with it."""
        try:
            self.deliver()
        except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
            self.failed(error)

    @transaction.atomic
    def write_alone(self, crowd=None):
        """Claim this and write its notices; the ids of those who hear."""
        if not Event.objects.claim(self.pk):
            return []
        return write_notices([(self, self.heard_by(crowd or Crowd()))])

    def heard_by(self, crowd):
        """{member id: verb} of those who hear of this, as things are now."""
        if not self._can_be_told:
            return {}
        return crowd.recipients(self, crowd.followers(self._subjects))

    @property
    def _subjects(self):
        return self.target.announced_to(self.verb)

    @property
    def _can_be_told(self):
        """Not when its app was taken out, or when what it is about is gone."""
        return self.verb in VERBS and self.target is not None
