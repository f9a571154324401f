"""Reports: members say that something should not stand, and hear what came of it."""
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from platform_core.attachments.models import Attachment, HasFiles
from platform_core.lib.targets import Targeted, key_of
from platform_core.lib.turns import one_at_a_time
from platform_core.members.readers import written_for
from platform_core.moderation.models.at_once import hides_at_once
from platform_core.moderation.models.visitor import tell_visitors
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import (
    Decision,
    NotAllowedNow,
    Stale,
    Stateful,
    Step,
    desk,
)

REASONS = Decision.Ground
APPEAL_WITHIN = timedelta(days=184)  # six months, whichever they are


class ReportQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Those to which this member added a complaint; the team sees all."""
        if not member.is_authenticated:
            return self.none()
        own = Q(pk__in=Complaint.objects.filter(reporter=member).values("report"))
        return self if member.is_team else self.filter(own)

    def about(self, target):
        """Those about one object, decided or not."""
        return self.filter(**key_of(target))

    def open(self):
        """Those that nobody has decided about."""
        return self.filter(status=Report.Status.OPEN)


class Report(Targeted, Stateful):
    """That something should not stand, whoever said so: complaints about one thing are joined.

    One decision answers all of them.
    """

    class Status(models.TextChoices):
        NEW = "new", _("New")
        OPEN = "open", _("Open")
        UPHELD = "upheld", _("Upheld")
        DISMISSED = "dismissed", _("Dismissed")

    class Outcome(models.TextChoices):
        HIDDEN = "hidden", _("it has been hidden")
        GONE = "gone", _("it was no longer shown")
        PASSED_ON = "passed_on", _("the editors change the page")

    Reason = REASONS
    URGENT = frozenset({REASONS.PRIVACY, REASONS.LIFE, REASONS.ILLEGAL, REASONS.UNSAFE_ADVICE})
    STEPS = {
        "open": Step(("new",), "open"),
        "uphold": Step(("open",), "upheld"),
        "dismiss": Step(("open",), "dismissed"),
        "overturn": Step(("dismissed",), "upheld"),
        "take_back": Step(("upheld",), "open"),
    }
    NEEDS_REASON = frozenset({"uphold", "dismiss", "overturn"})
    NEEDS_GROUND = frozenset({"uphold", "overturn"})
    GIVES_BACK = {"dismiss": ("overturn",)}
    UNDOES = {"uphold": "take_back"}
    WAITS_AS = {"open": "report"}

    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    created = models.DateTimeField(default=timezone.now)
    is_urgent = models.BooleanField(default=False)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    hid = models.ForeignKey(Decision, models.SET_NULL, null=True, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], condition=Q(status="open"),
                name="one_open_report_per_thing",
            )
        ]

    def __str__(self):
        return str(self.target or "–")

    def get_absolute_url(self):
        """What a reporter reads about it; the team reaches it from there and from the queue."""
        return reverse("moderation:report_outcome", args=[self.pk])

    @classmethod
    @transaction.atomic
    def file(cls, by, target, reason, text="", files=(), **visitor):
        """Report `target`; what the same member says again is kept with it. Returns the Report.

        `files` are those beside what a member says, [(Attachment, what it shows)].
        Without an account `by` is None, and `visitor` the columns of the Complaint that say how
        whoever reported hears of it. What may identify somebody is hidden at once (decision 74).
        """
        one_at_a_time("report", *key_of(target).values())
        known = cls.objects.open().filter(**key_of(target)).select_for_update().first()
        if known is None:
            known = cls(**key_of(target), is_urgent=reason in cls.URGENT)
            known.begin("open", by=by)
        known._add(by, reason, text, Attachment.objects.still_unsent(by, files), visitor)
        return known

    def _add(self, by, reason, text, files, visitor):
        """Add what somebody says; said twice by a member in the same words it is said once."""
        again = self.complaints.filter(reporter=by, reason=reason, text=text)
        if by and not files and again.exists():
            return
        said = Complaint.objects.create(report=self, reporter=by, reason=reason, text=text,
                                        file_count=len(files), **visitor,
                                        **snapshot_of(self.target))
        if files:
            said.beside(files)
        if self.is_new:
            desk().follow(self)
        else:
            self.revision += 1
            self.is_urgent = self.is_urgent or reason in self.URGENT
            self.save(update_fields=["revision", "is_urgent"])
            desk().open(self, self.WAITS_AS[self.status])
        if reason == REASONS.PRIVACY and hides_at_once(said):
            self._hide_at_once(said)

    def _hide_at_once(self, said):
        """Nobody reads it until a moderator has decided; its author reads why, as of any other."""
        with written_for(self.target.author):
            reason = gettext("Somebody reported that a person can be recognised here. Until a "
                             "moderator has read it, nobody else sees it.")
        self.hid = self.target.decide("hide", None, reason, REASONS.PRIVACY)
        self.save(update_fields=["hid"])
        Complaint.objects.filter(pk=said.pk).update(hid_at_once=True)

    @property
    def subject(self):
        """What was reported, or None when it is gone."""
        return self.target

    @property
    def author_id(self):
        """Who may not decide about this report: the author of what was reported."""
        return getattr(self.target, "author_id", None)

    @property
    def queue_item(self):
        """What stands in the queue for this, or None."""
        items = apps.get_model("moderation.QueueItem").objects
        return items.waiting().filter(**key_of(self)).first()

    @property
    def reporter_ids(self):
        """Who said something: none of them decides about it."""
        said = self.complaints.exclude(reporter=None)
        return set(said.values_list("reporter_id", flat=True))

    @property
    def grounds(self):
        """What is said to be wrong, each once, in the order in which it was said."""
        said = (complaint.get_reason_display() for complaint in self.complaints.all())
        return list(dict.fromkeys(said))

    @property
    def waits_for(self):
        """The gravest of the grounds: they are declared in that order."""
        said = {complaint.reason for complaint in self.complaints.all()}
        return next((ground for ground in REASONS.values if ground in said), "")

    @property
    def revisions(self):
        """What somebody reads who decides: the revision of this and that of the reported text."""
        return {"revision": self.revision, "text_revision": getattr(self.target, "revision", 0)}

    @property
    def appeal_until(self):
        """Until when a reporter may object that it was dismissed."""
        return self.decision.at + APPEAL_WITHIN

    def concerns(self, member):
        """Whether this member may object: who reported what was dismissed."""
        is_over = self.status == self.Status.DISMISSED and self.decision_id
        return bool(is_over) and member.pk in self.reporter_ids

    @property
    def can_hide(self):
        """Whether what was reported is seen now and can be hidden."""
        return getattr(self.target, "can_be_hidden", False)

    @transaction.atomic
    def decide(self, action, by, reason="", ground="", revision=None, text_revision=None, **data):
        """Uphold (what was reported is hidden with it, when it is seen) or dismiss.

        `text_revision` is the one of the reported text that was read; raises Stale for another.
        """
        decision = super().decide(action, by, reason, ground, revision, **data)
        self._lock_target()
        if text_revision is not None and self.target and self.target.revision != text_revision:
            raise Stale(self)
        if action in {"uphold", "overturn"}:
            self.outcome = self._hide(by, reason, ground, decision)
            self.save(update_fields=["outcome"])
        elif self.is_hidden_by_this:
            self._held.give_back(self.hid, by, reason)
        Event.objects.announce(by, f"report_{self.outcome or self.status}", self)
        tell_visitors(self.complaints.exclude(email="").exclude(appeals__status="granted"))
        return decision

    def give_back(self, decision, by, reason, ground=""):
        """As Stateful.give_back; when whoever reported was right, theirs is the ground."""
        return super().give_back(decision, by, reason, ground or self.waits_for)

    @transaction.atomic
    def undo(self, decision, by):
        """As Stateful.undo; not when it was reported anew since."""
        one_at_a_time("report", *key_of(self.target).values())
        if Report.objects.open().about(self.target).exists():
            raise NotAllowedNow("It was reported again")
        super().undo(decision, by)

    def take_back(self, decision, by):
        """As Stateful.take_back: what was hidden with it stands again, and it waits again."""
        for part in decision.parts.all():
            part.target.undo(part, by)
        super().take_back(decision, by)
        Event.objects.take_back(self, f"report_{self.outcome}")
        if self.outcome == self.Outcome.PASSED_ON:
            Event.objects.take_back(self.target, "page_to_change")
        self.outcome = ""
        self.save(update_fields=["outcome"])

    def _hide(self, by, reason, ground, decision):
        """Let nobody see it, or see it again, for a moderator's reason; the Outcome."""
        if self.can_hide:
            part = self.target.decide("hide", by, reason, ground)
        elif self.is_hidden_by_this:
            part = self._held.decide("keep_hidden", by, reason, ground)
        else:
            passed_on = getattr(self.target, "pass_on", None)
            return passed_on(by) if passed_on else self.Outcome.GONE
        Decision.objects.filter(pk=part.pk).update(part_of=decision)
        return self.Outcome.HIDDEN

    @property
    def _held(self):
        """What was hidden at once: of an opening the whole discussion; None when it is gone."""
        return self.hid.target if self.hid_id else None

    @property
    def is_hidden_by_this(self):
        """Whether it is hidden because this came in, and nobody has decided about it since."""
        held = self._held
        return held is not None and held.decision_id == self.hid_id

    def _lock_target(self):
        """Read what was reported anew, and let nobody decide about it until this is decided."""
        if self.target:
            rows = type(self.target)._base_manager.select_for_update().filter(pk=self.object_id)
            type(self)._meta.get_field("target").set_cached_value(self, rows.first())

    def announced_to(self, verb):
        return []

    def told_directly(self, verb):
        """Everybody who said something hears what came of it."""
        return dict.fromkeys(self.reporter_ids, verb)

    def is_visible_to(self, member):
        return member.is_authenticated and (member.is_team or member.pk in self.reporter_ids)

    @property
    def language(self):
        return getattr(self.target, "language", "")

    def notice_title(self):
        return str(self.target.notice_title() if self.target else "–")


class Complaint(HasFiles, models.Model):
    """What one person said in a report, and the text as it was when they said it.

    Whoever has no account is known by the digest of a code alone; `source` is a keyed hash of
    where it came from, for the limits of a day.
    """

    BELONGS_TO = Whose("reporter", words=("text",), of_others=("seen_title", "seen_text"))
    PERSONAL_DATA = {"reporter": "who reported", "text": "own words", "email": "address for the "
                     "outcome", "source": "keyed hash of a network address, for some days",
                     "seen_title": "reported words", "seen_text": "reported words"}
    FROZEN_WITH = ("report",)
    FILES_OF = "reporter"

    report = models.ForeignKey(Report, models.CASCADE, related_name="complaints")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="complaints"
    )
    digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  none has ""
    source = models.CharField(max_length=32, blank=True, db_default="")
    at_address = CheckedCharField(max_length=300, null=True)
    email = models.EmailField(blank=True, db_default="")
    written_in = models.CharField(max_length=8, blank=True, db_default="")
    hid_at_once = models.BooleanField(default=False, db_default=False)
    reason = models.CharField(_("what is wrong"), max_length=16, choices=REASONS)
    text = CheckedTextField(_("explanation"), max_length=2000, blank=True)
    created = models.DateTimeField(default=timezone.now)
    seen_title = CheckedCharField(max_length=300, blank=True)
    seen_text = CheckedTextField(blank=True)
    seen_revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["pk"]
        indexes = [models.Index(fields=["source", "created"], condition=~Q(source=""),
                                name="complaints_by_source")]

    def __str__(self):
        return self.get_reason_display()

    def is_visible_to(self, member):
        """Whoever said it, and the team without whoever wrote what was reported."""
        if not member.is_authenticated:
            return False
        is_theirs = member.pk == self.report.author_id
        return member.pk == self.reporter_id or (member.is_team and not is_theirs)

    @property
    def stands_with(self):
        """What is decided about: the report."""
        return self.report

    @property
    def language(self):
        """In which language it was said."""
        return self.written_in or self.reporter.language

    @property
    def may_object(self):
        """Whether whoever has the code of this may object now: it was dismissed, and not twice."""
        report = self.report
        return (report.status == Report.Status.DISMISSED and not self.appeals.exists()
                and timezone.now() < report.appeal_until)


def snapshot_of(target):
    """The columns of a Complaint that keep what was reported: title, text, revision."""
    return {
        "seen_title": str(target.notice_title())[:300],
        "seen_text": target.plain_text(),
        "seen_revision": getattr(target, "revision", 0),
    }


def forget_snapshots(target, **erased):
    """Blank the words of an erased text in whatever was reported of it.

    `erased` says which: `seen_revision`, or `seen_text` where revisions are not kept by number.
    """
    about = Report.objects.filter(**key_of(target))
    told = Complaint.objects.filter(report__in=about, **erased)
    told.update(seen_title="", seen_text="")
