"""A data breach: what is frozen for it, its clock, and what was done about it (GDPR 33 and 34).

What happened is told in the words of coordinators; everything else is numbers and moments.
"""
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.lib.targets import Targeted, attach, key_of, pair_of
from platform_core.lib.turns import one_at_a_time
from platform_core.members.models import Member
from platform_core.members.readers import written_for
from platform_core.moderation.models import Report
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.privacy.personal_data import NOBODYS
from platform_core.rights.models.breach_reader import BreachReader
from platform_core.workflow.models import Decision, Freeze, NotAllowedNow

CLOCK = timedelta(hours=72)
REMINDED_AFTER = tuple(timedelta(hours=hours) for hours in (24, 48, 66, 72))
MOST_ITEMS = 100
PER_SWEEP = 20
REASON = gettext_lazy("This may be part of a data breach. Until that has been looked into, nobody "
                      "else sees it, and it stays as it is.")
AFTERWARDS = gettext_lazy("It was part of a data breach. Coordinators looked into it and decided "
                          "that it stays hidden.")
AGAIN = gettext_lazy("It was looked into, and it can be seen again.")


class AlreadyFrozen(Exception):
    """What was named is frozen for a breach already."""


class BreachQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Coordinators alone; Breach.is_visible_to is the same rule for one."""
        return self if _keeps(member) else self.none()

    def open(self):
        """Those that nobody has closed."""
        return self.filter(closed_at=None)

    @transaction.atomic
    def begin(self, by, targets, happened, known_at, since=None):
        """Begin one: freeze what is named, at once; the others of the coordinators hear of it.

        Raises AlreadyFrozen.
        """
        breach = self.create(opened_by=by, happened=happened, known_at=known_at, since=since)
        Entry.objects.record(by, "rights.breach.begin", breach)
        breach.name(by, targets)
        Event.objects.announce(by, "breach_opened", breach)
        return breach

    def remind(self):
        """The sweep: the clock runs, and nobody has said yet that the authority knows."""
        running = self.open().filter(notified_at=None, why_not_notified="")
        for breach in running.order_by("known_at")[:PER_SWEEP]:
            breach.remind()

    def gather(self):
        """The sweep: find out who could see what was frozen, and who probably did."""
        waiting = self.filter(gathered_at=None).order_by("pk")
        for breach in waiting[:PER_SWEEP]:
            breach.gather()

    def over(self):
        """Those that were closed long ago."""
        before = timezone.now() - timedelta(days=settings.KEPT_DAYS["breaches"])
        return self.filter(closed_at__lt=before)

    def forget_old(self):
        """The sweep: they go, with who could see what."""
        for breach in self.over().order_by("pk")[:PER_SWEEP]:
            breach.delete()


class Breach(models.Model):
    """One breach, from the moment it became known until it is closed."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"opened_by": "who opened it", "closed_by": "who closed it",
                     "happened": "words about what happened",
                     "why_not_notified": "words of a coordinator",
                     "why_not_told": "words of a coordinator"}

    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    happened = CheckedTextField(_("what happened"), max_length=4000)
    since = models.DateField(_("since when"), null=True)
    known_at = models.DateTimeField(_("known since"))
    reminded = models.PositiveSmallIntegerField(default=0)
    gathered_at = models.DateTimeField(null=True)
    notified_at = models.DateTimeField(_("told to the authority"), null=True)
    reference = CheckedCharField(_("reference"), max_length=80, blank=True)
    why_not_notified = CheckedTextField(_("why not"), max_length=1000, blank=True)
    told_at = models.DateTimeField(_("told to those concerned"), null=True)
    why_not_told = CheckedTextField(_("why not"), max_length=1000, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = BreachQuerySet.as_manager()

    class Meta:
        verbose_name = _("data breach")
        verbose_name_plural = _("data breaches")
        constraints = [
            models.CheckConstraint(
                name="closed_when_answered",
                condition=Q(closed_at=None) | (
                    (Q(notified_at__isnull=False) | ~Q(why_not_notified=""))
                    & (Q(told_at__isnull=False) | ~Q(why_not_told=""))
                    & Q(closed_by__isnull=False))),
        ]
        indexes = [models.Index(fields=["closed_at"], name="breaches_by_end")]

    def __str__(self):
        return gettext("Data breach %(number)d") % {"number": self.pk}

    def get_absolute_url(self):
        return reverse("breaches:breach", args=[self.pk])

    @transaction.atomic
    def name(self, by, targets):
        """Freeze more for this breach; what is frozen for it already is left as it is.

        Who could see it is found out anew. Raises AlreadyFrozen, and NotAllowedNow once it is
        closed, or when it would hold too much.
        """
        self._lock()
        for target in _with_what_they_are_about(targets):
            if not self.items.filter(**key_of(target)).exists():
                BreachItem.objects.freeze(self, target, by)
        if self.items.count() > MOST_ITEMS:
            raise NotAllowedNow("A breach holds so many things at most")
        Breach.objects.filter(pk=self.pk).update(gathered_at=None)
        self.gathered_at = None

    @transaction.atomic
    def rewrite(self, by, happened, known_at, since):
        """Say better what happened, since when, and when it became known."""
        self._lock()
        self._note(happened=happened, known_at=known_at, since=since)
        Entry.objects.record(by, "rights.breach.rewrite", self)

    @transaction.atomic
    def notify(self, by, at=None, reference="", why_not=""):
        """Say when the authority was told, or why it need not be."""
        self._lock()
        self._note(notified_at=at, reference=reference if at else "",
                   why_not_notified="" if at else why_not)
        Entry.objects.record(by, "rights.breach.notify", self, told=at is not None)

    @transaction.atomic
    def tell(self, by, at=None, why_not=""):
        """Say when those concerned were told, or why they need not be."""
        self._lock()
        self._note(told_at=at, why_not_told="" if at else why_not)
        Entry.objects.record(by, "rights.breach.tell", self, told=at is not None)

    @transaction.atomic
    def close(self, by, shown=()):
        """End it: what was frozen is let go. Of what it hid the items in `shown` (keys) are seen
        again; about the rest it is decided that they stay hidden.
        """
        self._lock()
        if not self.is_answered:
            raise NotAllowedNow("Whether the authority and those concerned know is not said yet")
        self._note(closed_at=timezone.now(), closed_by=by)
        for item in self.items.select_related("freeze", "hid"):
            item.let_go(by, item.pk in shown)
        Entry.objects.record(by, "rights.breach.close", self)

    def remind(self):
        """Tell the coordinators how far the clock is, once at each of its marks."""
        passed = timezone.now() - self.known_at
        marks = sum(passed >= mark for mark in REMINDED_AFTER)
        mine = Breach.objects.open().filter(pk=self.pk, reminded__lt=marks)
        with transaction.atomic():
            if mine.update(reminded=marks):
                Event.objects.announce(None, "breach_clock", self)

    @transaction.atomic
    def gather(self):
        """Write down who could see what is frozen, and who probably did; safe to repeat."""
        row = Breach.objects.select_for_update().get(pk=self.pk)
        if row.gathered_at is None:
            BreachReader.objects.gather(row, list(row.items.all()))
            row._note(gathered_at=timezone.now())

    @property
    def due_at(self):
        """Until when the authority is to be told (GDPR 33)."""
        return self.known_at + CLOCK

    @property
    def hours_left(self):
        """Whole hours until then; 0 when they are over."""
        left = self.due_at - timezone.now()
        return max(0, int(left.total_seconds() // 3600))

    @property
    def is_late(self):
        """Whether the authority was, or would now be, told after the 72 hours."""
        return (self.notified_at or timezone.now()) > self.due_at

    @property
    def runs(self):
        """Whether the clock still asks for somebody."""
        return not (self.closed_at or self.notified_at or self.why_not_notified)

    @property
    def is_answered(self):
        """Whether it is said of authority and people that they know, or why not."""
        is_notified = self.notified_at or self.why_not_notified
        return bool(is_notified and (self.told_at or self.why_not_told))

    @property
    def stage(self):
        """How far it is, in words."""
        if self.closed_at:
            return _("Closed")
        if self.is_answered:
            return _("Can be closed")
        if self.notified_at or self.why_not_notified:
            return _("Those concerned")
        return _("Open")

    @property
    def language(self):
        """Of its title: words of the platform."""
        return ""

    def announced_to(self, verb):
        return []

    def told_directly(self, verb):
        """The coordinators."""
        people = Member.objects.community().filter(Q(is_coordinator=True) | Q(is_superuser=True))
        return dict.fromkeys(people.values_list("pk", flat=True), verb)

    def is_visible_to(self, member):
        return _keeps(member)

    def notice_title(self):
        return str(self)

    def _lock(self):
        """Hold the row, and refuse what comes after it was closed."""
        row = Breach.objects.select_for_update().get(pk=self.pk)
        if row.closed_at:
            raise NotAllowedNow("This breach is closed")

    def _note(self, **facts):
        Breach.objects.filter(pk=self.pk).update(**facts)
        for name, value in facts.items():
            setattr(self, name, value)


class BreachItemManager(models.Manager):
    def freeze(self, breach, target, by):
        """Freeze one thing for a breach, out of sight of its readers."""
        one_at_a_time("freeze", *pair_of(target))
        if Freeze.objects.of(target):
            raise AlreadyFrozen
        is_seen = bool(getattr(target, "can_be_hidden", False))
        item = self.model(breach=breach, at=timezone.now(), was_seen=is_seen, **key_of(target))
        item.was_public = is_seen and target.is_visible_to(AnonymousUser())
        BreachReader.objects.note_told(breach, target, item.at)    # hiding takes notices back
        if is_seen:
            item.hid = _hide(target, by)
        item.freeze = Freeze.objects.hold(target)
        item.save(force_insert=True)
        Entry.objects.record(by, "rights.breach.freeze", target, breach=breach.pk)

    def shown(self):
        """The items with what they are about, one query for each kind."""
        items = list(self.select_related("freeze", "hid").order_by("pk"))
        attach(items)
        return items


class BreachItem(Targeted):
    """One thing that is frozen for a breach, and how it was seen until then."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {}

    breach = models.ForeignKey(Breach, models.CASCADE, related_name="items")
    freeze = models.OneToOneField(Freeze, models.CASCADE, related_name="+")
    hid = models.ForeignKey(Decision, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    was_seen = models.BooleanField(default=False)
    was_public = models.BooleanField(default=False)

    objects = BreachItemManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["breach", "content_type", "object_id"],
                                    name="named_once_in_a_breach"),
        ]

    def __str__(self):
        return f"{self.breach_id}: {self.content_type_id}:{self.object_id}"

    def let_go(self, by, is_shown):
        """Unfreeze it; what this breach hid is seen again, or stays hidden by a decision of `by`.

        Where somebody decided otherwise since, that stands.
        """
        self.freeze.lift()
        target = self.target
        if target is None or self.hid is None or target.decision_id != self.hid_id:
            return
        if is_shown:
            with written_for(target.author):
                reason = str(AGAIN)
            target.give_back(self.hid, by, reason)
        else:
            with written_for(target.author):
                reason = str(AFTERWARDS)
            target.decide("keep_hidden", by, reason, Decision.Ground.PRIVACY)


def _hide(target, by):
    with written_for(target.author):
        reason = str(REASON)
    return target.decide("hide", by, reason, Decision.Ground.PRIVACY)


def _with_what_they_are_about(targets):
    """What stands and falls with what was named: an opening's discussion, what a report is about.
    """
    found = {}
    for target in targets:
        about = [target, target.target] if isinstance(target, Report) else [target]
        for one in about:
            whole = getattr(one, "stands_with", one)
            if whole is not None and not getattr(whole, "is_page", False):
                found[type(whole), whole.pk] = whole
    return found.values()


def _keeps(member):
    return bool(member.is_authenticated and member.is_full_member
                and (member.is_coordinator or member.is_superuser))
