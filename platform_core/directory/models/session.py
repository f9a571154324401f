"""Information sessions: asked of a key person, agreed, held, evaluated; or called off by a side."""
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from platform_core.content.models.translator import is_editor
from platform_core.directory.models.evaluation import Evaluated
from platform_core.directory.models.key_person import KeyPerson
from platform_core.lib.languages import language_choices, language_name
from platform_core.members.models import Member
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import NotAllowedNow, Stateful, Step

REMINDED = timedelta(hours=48)
OPEN = ("asked", "proposed", "agreed")
PER_SWEEP = 50


class InfoSessionQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule; InfoSession.is_visible_to is the same rule for one."""
        if is_editor(member):
            return self
        if not (member.is_authenticated and member.is_full_member):
            return self.none()
        return self.of_member(member)

    def of_member(self, member):
        """Those that somebody asked for, or is asked for."""
        return self.filter(Q(asked_by=member) | Q(person__member=member))

    @transaction.atomic
    def ask(self, by, person, **facts):
        """A member asks a key person for a session; they hear of it at once."""
        if KeyPerson.objects.filter(pk=person.pk, status="confirmed").first() is None:
            raise NotAllowedNow("This is no key person now")
        session = self.model(person=person, asked_by=by, **facts)
        session.begin("ask_session", by)
        session.tell(by, "session_asked")
        return session

    def remind_due(self):
        """A sweep: remind both sides once, two days before."""
        now = timezone.now()
        soon = self.filter(status="agreed", reminded_at=None, starts_at__gt=now,
                           starts_at__lte=now + REMINDED).order_by("starts_at", "pk")
        return sum(session.remind() for session in soon[:PER_SWEEP])

    def lapse_due(self):
        """A sweep: what nobody answered before its day is over, and both sides hear it."""
        past = self.filter(status__in=("asked", "proposed"), starts_at__lte=timezone.now())
        for session in past.order_by("starts_at", "pk")[:PER_SWEEP]:
            session.lapse()

    def close_due(self):
        """A sweep: the days in which participants answer are over."""
        past = self.filter(status="held", answers_until__lt=timezone.localdate())
        for session in past.order_by("pk")[:PER_SWEEP]:
            session.close(None)


class InfoSession(Evaluated, Stateful):
    """One session that a member asked of a key person: where, when, in which language, for whom.

    It says nothing of those who come: how many there were, and what they answered as numbers.
    """

    class Status(models.TextChoices):
        NEW = "new", _("Being asked")
        ASKED = "asked", _("Asked")
        PROPOSED = "proposed", _("Another moment proposed")
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Declined")
        CANCELLED = "cancelled", _("Cancelled")
        LAPSED = "lapsed", _("Not answered in time")
        HELD = "held", _("Held")
        EVALUATED = "evaluated", _("Evaluated")

    BELONGS_TO = Whose("asked_by", words=("for_whom", "note", "place"))
    PERSONAL_DATA = {"asked_by": "who asked for it", "for_whom": "own words", "note": "own words",
                     "place": "where it is"}
    SHOWN_WITH = ("person__member", "asked_by__organisation", "decision")
    STEPS = {
        "ask_session": Step(("new",), "asked"),
        "agree_session": Step(("asked",), "agreed"),
        "propose_moment": Step(("asked", "proposed"), "proposed"),
        "accept_moment": Step(("proposed",), "agreed"),
        "decline_session": Step(("asked", "proposed"), "declined"),
        "cancel_session": Step(OPEN, "cancelled"),
        "lapse_session": Step(("asked", "proposed"), "lapsed"),
        "hold_session": Step(("agreed",), "held"),
        "close_session": Step(("held",), "evaluated"),
    }
    NEEDS_REASON = frozenset({"cancel_session"})

    person = models.ForeignKey(KeyPerson, models.CASCADE, related_name="sessions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True,
                                 related_name="+")
    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    place = CheckedCharField(_("where"), max_length=120)
    language_code = models.CharField(_("language"), max_length=5, choices=language_choices)
    topic = models.SlugField(_("topic"), max_length=60, blank=True, db_index=False)
    for_whom = CheckedCharField(_("for whom"), max_length=200)
    note = CheckedTextField(_("what you would like"), max_length=600, blank=True)
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("how long"), default=90)
    reminded_at = models.DateTimeField(null=True)

    objects = InfoSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("information session")
        verbose_name_plural = _("information sessions")
        indexes = [models.Index(fields=["status", "starts_at"], name="sessions_by_moment")]
        constraints = [
            models.CheckConstraint(condition=Q(answered__lte=models.F("attended")) | Q(answered=0),
                                   name="no_more_answers_than_people"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""),
                                    name="one_session_per_code"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @transaction.atomic
    def agree(self, by):
        """The key person says yes to what was asked."""
        self.take("agree_session", by)
        self.tell(by, "session_agreed")

    @transaction.atomic
    def propose(self, by, starts_at, minutes):
        """The key person proposes another moment; the one who asked decides."""
        self.take("propose_moment", by)
        self._move_to(starts_at, minutes)
        self.tell(by, "session_proposed")

    @transaction.atomic
    def accept(self, by):
        """The one who asked says yes to the other moment."""
        self.take("accept_moment", by)
        self.tell(by, "session_agreed")

    @transaction.atomic
    def decline(self, by, reason=""):
        """The key person says no; a reason is welcome and not owed."""
        self.decide("decline_session", by, reason)
        self.tell(by, "session_declined")

    @transaction.atomic
    def cancel(self, by, reason):
        """Either side cancels, and says why."""
        self.decide("cancel_session", by, reason)
        self.tell(by, "session_cancelled")

    @transaction.atomic
    def call_off(self, by):
        """The key person stopped: what was open ends without a reason of its own."""
        self.take("cancel_session", by)
        self.tell(by, "session_cancelled")

    @transaction.atomic
    def lapse(self):
        """Nobody answered before its day."""
        self.take("lapse_session", None)
        self.tell(None, "session_lapsed")

    @transaction.atomic
    def hold(self, by, attended):
        """It took place, and so many came; they can say what they think of it from now on."""
        if self.starts_at > timezone.now():
            raise NotAllowedNow("It has not begun")
        self.take("hold_session", by)
        self.open_answers(attended)
        self.tell(by, "session_held")

    @transaction.atomic
    def close(self, by):
        """No more answers are taken; the numbers can be read now."""
        self.take("close_session", by)
        self.close_answers()
        self.tell(by, "session_evaluated")

    def remind(self):
        """Remind both sides once; whether it was this call that did."""
        rows = InfoSession.objects.filter(pk=self.pk, reminded_at=None)
        with transaction.atomic():
            if not rows.update(reminded_at=timezone.now()):
                return False
            self.tell(None, "session_soon")
        return True

    def tell(self, by, verb):
        """Let the other side hear of it."""
        Event.objects.announce(by, verb, self)

    @property
    def ends_at(self):
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def has_begun(self):
        return self.starts_at <= timezone.now()

    @property
    def language_name(self):
        """The language in which it is held, in the reader's."""
        return language_name(self.language_code)

    def is_persons(self, member):
        """Whether a member answers as the key person."""
        return self.person.is_own(member)

    def is_askers(self, member):
        """Whether a member asked for it."""
        return member.is_authenticated and member.pk == self.asked_by_id

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above."""
        is_side = self.is_askers(member) or (
            member.is_authenticated and self.person.member_id == member.pk)
        return bool(is_editor(member) or (is_side and member.is_full_member))

    def announced_to(self, verb):
        return ()

    def told_directly(self, verb):
        """Both sides; whoever acted hears nothing of it. Coordinators for who has no account."""
        people = {self.asked_by_id, self.person.member_id} - {None}
        if self.person.member_id is None:
            keepers = Member.objects.community().filter(is_coordinator=True)
            people |= set(keepers.values_list("pk", flat=True))
        return dict.fromkeys(people, verb)

    @property
    def language(self):
        """Of its title: the platform's own words."""
        return ""

    def notice_title(self):
        """Its day and no more."""
        day = date_format(timezone.localtime(self.starts_at), "j F")
        return _now("Session on %(day)s") % {"day": day}

    def get_absolute_url(self):
        return reverse("directory:session", args=[self.pk])

    def _move_to(self, starts_at, minutes):
        self.starts_at, self.minutes, self.reminded_at = starts_at, minutes, None
        self.save(update_fields=["starts_at", "minutes", "reminded_at"])
