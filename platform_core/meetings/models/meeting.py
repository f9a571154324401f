"""Meetings: what is told of one, its steps, and what changes for those who signed up."""
from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.content.loading import SOURCE
from platform_core.content.models import ContentVersion
from platform_core.content.models.translator import is_editor
from platform_core.lib.about import FirstWords
from platform_core.meetings.models.places import Places
from platform_core.meetings.models.rows import MeetingQuerySet
from platform_core.members.audience import Audienced
from platform_core.members.models import Member
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedCharField, CheckedJSONField
from platform_core.privacy.personal_data import NOBODYS
from platform_core.workflow.models import NotAllowedNow, Stale, Stateful, Step

WEEK, DAY = timezone.timedelta(days=7), timezone.timedelta(days=1)
WHEN_AND_WHERE = ("starts_at", "ends_at", "town", "address", "online")


class Meeting(Places, Stateful, Audienced):
    """One meeting.

    `wording` is {language: {"title", "summary", "programme"}}; the first language is the one in
    which it was planned. `town` is for everybody; `address` and `online` for who signed up.
    """

    class Kind(models.TextChoices):
        ROUND_TABLE = "round_table", _("Round table")
        TRAINING = "training", _("Training")
        WEBINAR = "webinar", _("Webinar")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ANNOUNCED = "announced", _("Announced")
        CANCELLED = "cancelled", _("Cancelled")
        HELD = "held", _("Has taken place")
        DROPPED = "dropped", _("Dropped")

    STEPS = {
        "announce": Step(("draft",), "announced"),
        "call_off": Step(("announced",), "cancelled"),
        "conclude": Step(("announced",), "held"),
        "drop": Step(("draft",), "dropped"),
    }
    NEEDS_REASON = frozenset({"call_off"})
    SHOWN = ("announced", "cancelled", "held")
    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"author": "who planned it"}

    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    wording = CheckedJSONField(default=dict)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(_("time zone"), max_length=64)
    town = CheckedCharField(_("town"), max_length=80, blank=True, names=True)
    address = CheckedCharField(_("address and room"), max_length=200, blank=True, names=True)
    online = models.URLField(_("address on the internet"), max_length=300, blank=True)
    capacity = models.PositiveSmallIntegerField(_("places"))
    taken = models.PositiveSmallIntegerField(default=0)
    came = models.PositiveSmallIntegerField(null=True)
    gives_certificate = models.BooleanField(_("gives a certificate"), default=False)
    hours = models.DecimalField(_("hours on the certificate"), max_digits=4, decimal_places=1,
                                null=True, blank=True)
    is_example = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="organised_meetings")
    week_told_at = models.DateTimeField(null=True)
    day_told_at = models.DateTimeField(null=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [models.Index(fields=["starts_at", "id"], name="meetings_by_start")]
        constraints = [
            models.CheckConstraint(condition=models.Q(taken__lte=models.F("capacity")),
                                   name="no_more_than_there_are_places"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")),
                                   name="meetings_end_after_they_start"),
        ]

    def __str__(self):
        return self.notice_title()

    @transaction.atomic
    def change(self, by, facts, revision):
        """Write other facts over those of `revision`; who signed up hears of time and place.

        Raises Stale when somebody else was faster, and NotAllowedNow for fewer places than are
        taken.
        """
        meeting = self.locked()
        if meeting.revision != revision:
            raise Stale(meeting)
        if facts.get("capacity", meeting.capacity) < meeting.taken:
            raise NotAllowedNow("More places are taken")
        before = [getattr(meeting, name) for name in WHEN_AND_WHERE]
        for name, value in facts.items():
            setattr(meeting, name, value)
        moved = [name for name, value in zip(WHEN_AND_WHERE, before, strict=True)
                 if getattr(meeting, name) != value]
        if "starts_at" in moved:
            meeting.begin_reminding()
        meeting.revision += 1
        meeting.save()
        Entry.objects.record(by, "meetings.meeting.change", meeting, revision=meeting.revision)
        meeting.fill_up()
        if meeting.status == "announced" and moved:
            meeting.tell(by, "meeting_moved")
        ContentVersion.objects.move()
        self.refresh_from_db()

    @transaction.atomic
    def announce(self, by):
        """Let its audience see it, and sign up."""
        self.begin_reminding()
        self.save(update_fields=["week_told_at", "day_told_at"])
        self.take("announce", by)

    @transaction.atomic
    def call_off(self, by, reason):
        """It will not take place: everybody who signed up hears of it, and why."""
        self.decide("call_off", by, reason)
        self.tell(by, "meeting_called_off")

    def conclude(self, by=None):
        """It has taken place; raises NotAllowedNow before its start."""
        if not self.has_begun:
            raise NotAllowedNow("It has not begun")
        self.take("conclude", by)

    def drop(self, by):
        """Give a draft up that nobody else has seen."""
        self.take("drop", by)

    @transaction.atomic
    def name_organiser(self, by, member):
        """Let a member keep this meeting too; twice is the same as once."""
        if not self.organisers.filter(pk=member.pk).exists():
            self.organisers.add(member)
            Entry.objects.record(by, "meetings.meeting.name_organiser", self, member=member.pk)

    @transaction.atomic
    def dismiss_organiser(self, by, member):
        """Let a member keep this meeting no more."""
        self.organisers.remove(member)
        Entry.objects.record(by, "meetings.meeting.dismiss_organiser", self, member=member.pk)

    def remind(self):
        """Tell once, a week and a day before; whether it was this call that did."""
        now = timezone.now()
        is_day = self.starts_at - now <= DAY
        name = "day_told_at" if is_day else "week_told_at"
        due = Meeting.objects.filter(pk=self.pk, status="announced", starts_at__gt=now,
                                     **{name: None})
        told = {name: now} | ({"week_told_at": now} if is_day else {})
        with transaction.atomic():
            if not due.update(**told):
                return False
            self.tell(None, "meeting_soon")
        return True

    def begin_reminding(self):
        """Reminders whose moment is still to come will be sent; others are left out."""
        left = self.starts_at - timezone.now()
        self.week_told_at = timezone.now() if left <= WEEK else None
        self.day_told_at = timezone.now() if left <= DAY else None

    def tell(self, by, verb):
        """Let those who signed up hear of it: members by notice, visitors by mail."""
        Event.objects.announce(by, verb, self)
        for row in self.sign_ups.that_hear(verb).filter(member=None).select_related("meeting"):
            row.write(verb)

    def on_announced(self, by):
        ContentVersion.objects.move()

    on_cancelled = on_held = on_announced

    @property
    def has_begun(self):
        return self.starts_at <= timezone.now()

    @property
    def is_over(self):
        return self.ends_at <= timezone.now()

    @property
    def language(self):
        """The language of its title, as notices show it."""
        return self.language_for(get_language() or "")

    def language_for(self, code):
        """This language when it has words in it, else Dutch, else the first that has.

        A database keeps no order of keys.
        """
        return next((one for one in (code, SOURCE, *sorted(self.wording)) if one in self.wording),
                    "")

    def words_in(self, code):
        """{"title", "summary", "programme"} in a language, or as it was planned."""
        return self.wording.get(self.language_for(code), {})

    @property
    def title(self):
        """The title in the language of who reads."""
        return self.words_in(self.language).get("title", "")

    def first_words(self):
        """With which a text about it begins (lib.about)."""
        code = self.language
        words = self.words_in(code)
        return FirstWords(words.get("title", ""), words.get("summary", ""), code)

    @property
    def where(self):
        """Address and town, for who has a place."""
        return ", ".join(filter(None, (self.address, self.town)))

    def is_kept_by(self, member):
        """Coordinators keep every meeting, organisers the one for which they were named."""
        if is_editor(member):
            return True
        is_member = member.is_authenticated and member.is_full_member
        return bool(is_member and self.organisers.filter(pk=member.pk).exists())

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to (tested)."""
        return (self.status in self.SHOWN and super().is_visible_to(member)) or self.is_kept_by(
            member)

    def announced_to(self, verb):
        """Nobody follows a meeting."""
        return ()

    def told_directly(self, verb):
        """{member id: verb} of who signed up and must know."""
        rows = self.sign_ups.that_hear(verb).exclude(member=None)
        people = Member.objects.community().filter(pk__in=rows.values("member"))
        return dict.fromkeys(people.values_list("pk", flat=True), verb)

    def notice_title(self):
        """What stands for it in a sentence."""
        return str(self.title)

    def get_absolute_url(self):
        """Its page for members."""
        return reverse("meetings:meeting", args=[self.pk])
