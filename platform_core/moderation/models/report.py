"""Reports: members say that something should not stand, and hear what came of it."""
from functools import partial

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.targets import Targeted, key_of
from platform_core.notifications.models import Event
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.workflow.models import Decision, Stale, Stateful, Step, desk

REASONS = Decision.Ground


class ReportQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Those to which this member added a complaint; the team sees all."""
        if not member.is_authenticated:
            return self.none()
        own = Q(pk__in=Complaint.objects.filter(reporter=member).values("report"))
        return self if member.is_team else self.filter(own)

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

    Reason = REASONS
    URGENT = frozenset({REASONS.PRIVACY, REASONS.UNSAFE_ADVICE})
    STEPS = {
        "open": Step(("new",), "open"),
        "uphold": Step(("open",), "upheld"),
        "dismiss": Step(("open",), "dismissed"),
    }
    NEEDS_REASON = frozenset({"uphold", "dismiss"})
    WAITS_AS = {"open": "report"}

    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    created = models.DateTimeField(default=timezone.now)
    is_urgent = models.BooleanField(default=False)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)

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
    def file(cls, by, target, reason, text=""):
        """Report `target`; what the same member says again is kept with it. Returns the Report."""
        write = partial(cls._file, by, target, reason, text)
        try:
            return write()
        except IntegrityError:  # reported twice at the same moment: the slower one joins
            return write()

    @classmethod
    @transaction.atomic
    def _file(cls, by, target, reason, text):
        known = cls.objects.open().filter(**key_of(target)).select_for_update().first()
        if known is None:
            known = cls(**key_of(target), is_urgent=reason in cls.URGENT)
            known.begin("open", by=by)
        known._add(by, reason, text)
        return known

    def _add(self, by, reason, text):
        """Add what a member says; said twice in the same words it is said once."""
        if self.complaints.filter(reporter=by, reason=reason, text=text).exists():
            return
        Complaint.objects.create(
            report=self, reporter=by, reason=reason, text=text, **snapshot_of(self.target)
        )
        if not self.is_new:
            self.revision += 1
            self.is_urgent = self.is_urgent or reason in self.URGENT
            self.save(update_fields=["revision", "is_urgent"])
            desk().open(self, self.WAITS_AS[self.status])

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
        return set(self.complaints.values_list("reporter_id", flat=True))

    @property
    def grounds(self):
        """What is said to be wrong, each once, in the order in which it was said."""
        said = (complaint.get_reason_display() for complaint in self.complaints.all())
        return list(dict.fromkeys(said))

    @property
    def revisions(self):
        """What somebody reads who decides: the revision of this and that of the reported text."""
        return {"revision": self.revision, "text_revision": getattr(self.target, "revision", 0)}

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
        if action == "uphold":
            hides = self.can_hide
            if hides:
                self.target.decide("hide", by, reason, ground)
            self.outcome = self.Outcome.HIDDEN if hides else self.Outcome.GONE
            self.save(update_fields=["outcome"])
        Event.objects.announce(by, f"report_{self.outcome or self.status}", self)
        return decision

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


class Complaint(models.Model):
    """What one member said in a report, and the text as it was when they said it."""

    PERSONAL_DATA = {"reporter": "who reported", "text": "own words",
                     "seen_title": "reported words", "seen_text": "reported words"}

    report = models.ForeignKey(Report, models.CASCADE, related_name="complaints")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="complaints"
    )
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

    def __str__(self):
        return self.get_reason_display()


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
