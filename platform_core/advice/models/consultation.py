"""Consultations: rounds in which members are asked, from the question to the report."""
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.advice.models.asked import Asked
from platform_core.advice.models.phases import AT_WORK, NEXT, OPEN, ORDER, OVER, STEPS, Phase
from platform_core.advice.models.readiness import Readiness
from platform_core.advice.models.taking_part import TakingPart
from platform_core.advice.words import languages_in, said
from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.content.models.translator import is_editor
from platform_core.lib.numbers import Numbers
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedJSONField
from platform_core.privacy.personal_data import NOBODYS
from platform_core.workflow.models import NotAllowedNow, Stateful

REMINDED_BEFORE = timedelta(days=3)
PER_SWEEP = 50
TOLD = {"collecting": "round_opened", "responding": "round_drafts", "published": "round_published",
        "stopped": "round_stopped"}


class NotReady(Exception):
    """A step cannot be taken yet; `reasons` are sentences that say what is missing."""

    def __init__(self, reasons):
        super().__init__(" ".join(map(str, reasons)))
        self.reasons = tuple(reasons)


class ConsultationQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule; Consultation.is_visible_to is the same rule for one."""
        return self if is_editor(member) else self.exclude(status=Phase.PREPARING)

    def kept_by(self, member):
        """Those of which this member is a coordinator, and so reads the answers."""
        return self.filter(keepers=member) if is_editor(member) else self.none()

    @transaction.atomic
    def begin(self, by, texts, sectors, collect_until, is_example=False):
        """A round in preparation, kept by whoever begins it."""
        last = self.aggregate(last=models.Max("number"))["last"] or 0
        one = self.create(number=last + 1, texts=texts, sectors=sectors,
                          collect_until=collect_until, is_example=is_example)
        one.keepers.add(by)
        Entry.objects.record(by, "advice.consultation.begin", one)
        return one

    def remind_due(self):
        """A sweep: tell members of a deadline that is near, and coordinators of one that passed."""
        soon = timezone.now() + REMINDED_BEFORE
        for phase, column in (("collecting", "collect_until"), ("responding", "respond_until")):
            rows = self.filter(Q(**{f"{column}__lte": soon}), status=phase)
            rows = rows.exclude(called_for=models.F(column)).order_by("pk")
            for one in rows[:PER_SWEEP]:
                one.remind()


class Consultation(Readiness, TakingPart, Asked, Stateful):
    """One round. Its deadlines are computed: what is late is late, whichever job has run.

    `texts` holds title and question in the languages of the desk; no `sectors` means all. The
    coordinators of the round (`keepers`) alone read the answers. `took_part` and the sizes of
    groups are written when it is published, as they may be shown, and never counted again: who
    leaves later cannot be counted out.
    """

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"keepers": "who coordinates the round"}
    SHOWN_WITH = ("decision",)
    STEPS, OPEN, AT_WORK, OVER = STEPS, OPEN, AT_WORK, OVER
    NEEDS_REASON = frozenset({"stop"})

    number = models.PositiveIntegerField(unique=True)
    status = models.CharField(max_length=20, choices=Phase, default=Phase.PREPARING)
    texts = CheckedJSONField(_("title and question"), default=dict)
    sectors = models.JSONField(_("sectors"), default=list, blank=True)
    collect_until = models.DateTimeField(_("answers until"))
    respond_until = models.DateTimeField(_("responses until"), null=True)
    keepers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    is_example = models.BooleanField(_("this is an example"), default=False)
    reminded_for = models.DateTimeField(null=True)
    called_for = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    took_part = models.JSONField(default=dict, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        indexes = [models.Index(fields=["status", "-number"], name="rounds_by_phase")]

    def __str__(self):
        return f"{self.number}"

    @transaction.atomic
    def write(self, by, texts, sectors, collect_until):
        """Change what is asked; once it is open a question stands."""
        self.locked("preparing")
        self.texts, self.sectors, self.collect_until = texts, sectors, collect_until
        self.save(update_fields=["texts", "sectors", "collect_until"])
        Entry.objects.record(by, "advice.consultation.write", self)

    @transaction.atomic
    def advance(self, by, respond_until=None):
        """Go on to the next phase. Raises NotReady, and NotAllowedNow when it went on already.

        `respond_until` is the deadline for responses, of the step that opens them.
        """
        self.locked(*({self.status} & NEXT.keys()))
        step = NEXT[self.status]
        if step == "respond":
            self.respond_until = respond_until
            self.save(update_fields=["respond_until"])
        if reasons := self.lacking(by):
            raise NotReady(reasons)
        self.take(step, by)
        return step

    @transaction.atomic
    def stop(self, by, reason):
        """End it without a result, and say why; its drafts are free again."""
        self.decide("stop", by, reason)

    @transaction.atomic
    def extend(self, by, until):
        """Give more time. Raises ValueError for less: what was promised stands."""
        self.locked(*OPEN)
        if not self.deadline < until:
            raise ValueError("A deadline only moves away")
        setattr(self, self.deadline_column, until)
        self.save(update_fields=[self.deadline_column])
        Entry.objects.record(by, "advice.consultation.extend", self)
        ContentVersion.objects.move()

    @transaction.atomic
    def invite(self, by, member):
        """Let a second coordinator keep the round; twice is the same as once."""
        self.keepers.add(member)
        Entry.objects.record(by, "advice.consultation.invite", self, member=member.pk)

    @transaction.atomic
    def remind(self):
        """Tell whom it concerns of the deadline that is near or has passed; each once."""
        fresh = self.locked(*OPEN)
        if fresh.deadline <= timezone.now():
            if fresh.called_for != fresh.deadline:
                self._note(called_for=fresh.deadline)
                Event.objects.announce(None, "round_due", self)
        elif fresh.reminded_for != fresh.deadline and self._is_near(fresh):
            self._note(reminded_for=fresh.deadline)
            Event.objects.announce(None, "round_closing", self)

    def locked(self, *phases):
        """This row, held until the end of the transaction; raises NotAllowedNow in other phases."""
        fresh = Consultation.objects.select_for_update().get(pk=self.pk)
        if fresh.status not in phases:
            entry = Entry.objects.about(self).select_related("actor").last()
            raise NotAllowedNow(f"It is {fresh.status} now", entry)
        return fresh

    @property
    def deadline_column(self):
        """The column with the deadline of this phase, or ""."""
        return {"collecting": "collect_until", "responding": "respond_until"}.get(self.status, "")

    @property
    def deadline(self):
        """Until when members answer in this phase, or None."""
        return getattr(self, self.deadline_column) if self.deadline_column else None

    @property
    def is_open(self):
        """Whether members may answer now."""
        return bool(self.deadline and timezone.now() < self.deadline)

    @property
    def is_over(self):
        """Whether nothing follows any more."""
        return self.status in OVER

    @property
    def numbers(self):
        """Who took part, as it was published."""
        return Numbers(**self.took_part) if self.took_part else Numbers({})

    @property
    def stages(self):
        """[(phase, its name, done | now | later)] of the way that it goes."""
        here = ORDER.index(self.status) if self.status in ORDER else -1
        states = ["done" if place < here or self.status == "published" else
                  "now" if place == here else "later" for place in range(len(ORDER))]
        return [(phase, Phase(phase).label, state)
                for phase, state in zip(ORDER, states, strict=True)]

    def said(self, name, code):
        """Its title or question in a language."""
        return said(self.texts, name, code)

    @property
    def languages(self):
        """The languages in which it is asked."""
        return languages_in(self.texts, ("title", "question"))

    def is_kept_by(self, member):
        """Whether this member is a coordinator of it; agrees with kept_by."""
        return is_editor(member) and self.keepers.filter(pk=member.pk).exists()

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above."""
        return self.status != Phase.PREPARING or is_editor(member)

    def get_absolute_url(self):
        return reverse("advice:round", args=[self.number])

    def on_published(self, by):
        self._note(published_at=timezone.now(), **self.counted())
        for draft in self.drafts.select_related("recommendation__work"):
            draft.publish(by)

    def on_responding(self, by):
        for draft in self.drafts.select_related("recommendation__work"):
            draft.freeze()

    def _changed_sight(self, before, by):
        """Every phase is seen by readers, and those whom it concerns are told."""
        ContentVersion.objects.move()
        is_news = before != Phase.PREPARING or self.status == Phase.COLLECTING
        if is_news and self.status in TOLD:
            Event.objects.announce(by, TOLD[self.status], self)

    def _is_near(self, fresh):
        return fresh.deadline <= timezone.now() + REMINDED_BEFORE

    def _note(self, **facts):
        Consultation.objects.filter(pk=self.pk).update(**facts)
        for name, value in facts.items():
            setattr(self, name, value)
