"""What waits for somebody's decision, what was decided and why, and members' reports."""
from collections import defaultdict

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from platform_core.notifications.models import Event
from platform_core.workflow.models import Stateful, Step
from platform_core.workflow.words import done


def key_of(obj):
    """The (content type, id) pair under which rows here point at any object."""
    return {"content_type": ContentType.objects.get_for_model(obj), "object_id": obj.pk}


class Targeted(models.Model):
    """A row about some object of any app."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()

    class Meta:
        abstract = True


def read_targets(rows):
    """Give rows their targets with what is shown of them: one query per kind of target."""
    wanted = defaultdict(set)
    for row in rows:
        wanted[row.content_type_id].add(row.object_id)
    found = {}
    for kind, ids in wanted.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        shown = model._base_manager.select_related(*getattr(model, "SHOWN_WITH", ()))
        found |= {(kind, one.pk): one for one in shown.filter(pk__in=ids)}
    for row in rows:
        target = found.get((row.content_type_id, row.object_id))
        type(row)._meta.get_field("target").set_cached_value(row, target)
    return [row.target for row in rows]


class QueueItemQuerySet(models.QuerySet):
    def waiting(self):
        """Everything that waits."""
        return self.filter(closed_at=None)

    def open(self, obj, kind):
        """Put obj in the queue; it stands there at most once."""
        return self.get_or_create(
            **key_of(obj), closed_at=None, defaults={"kind": kind, "opened_at": timezone.now()}
        )[0]

    def close(self, obj, by, action, reason=""):
        """Take obj out of the queue and note who decided what, and why."""
        decision = {"closed_at": timezone.now(), "closed_by": by, "action": action}
        self.waiting().filter(**key_of(obj)).update(**decision, reason=reason)


KIND_ICONS = {"post": "message-square", "thread": "message-square-plus", "practice": "library",
              "application": "user", "report": "flag"}


class QueueItem(Targeted):
    """One thing that waits, or waited, for a decision."""

    class Kind(models.TextChoices):
        POST = "post", _("Reply")
        THREAD = "thread", _("Discussion")
        PRACTICE = "practice", _("Good practice")
        APPLICATION = "application", _("Application for membership")
        REPORT = "report", pgettext_lazy("what waits", "Report")

    PERSONAL_DATA = {"closed_by": "who decided"}

    kind = models.CharField(max_length=12, choices=Kind)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    action = models.CharField(max_length=24, blank=True)
    reason = models.TextField(blank=True)

    objects = QueueItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=models.Q(closed_at=None),
                name="waits_only_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["opened_at", "id"],
                condition=models.Q(closed_at=None),
                name="queue_oldest_first",
            ),
            models.Index(fields=["content_type", "object_id"], name="queue_by_target"),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id}"

    def get_absolute_url(self):
        return reverse("moderation:item", args=[self.pk])

    @property
    def icon(self):
        return KIND_ICONS[self.kind]

    @property
    def decision(self):
        """What was decided, in the reader's language."""
        return done(self.action)

    @property
    def subject(self):
        """The text it is about: of a report, what was reported; None when that is gone."""
        return self.target.target if isinstance(self.target, Report) else self.target

    @property
    def category(self):
        """Where the text stands, for those that stand in a category."""
        place = getattr(self.subject, "thread", self.subject)
        return getattr(place, "category", None)

    @property
    def title(self):
        """What the text is called where it stands."""
        named = getattr(self.subject, "notice_title", None)
        return named() if named else str(self.subject or "–")


class Moderated(Stateful):
    """Content that a moderator may hold, let through, return, refuse or hide."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PENDING = "pending", _("Waiting for a moderator")
        PUBLISHED = "published", _("Published")
        RETURNED = "returned", _("Returned for change")
        REJECTED = "rejected", _("Rejected")
        HIDDEN = "hidden", _("Hidden")
        REMOVED = "removed", _("Removed")

    class HeldFor(models.TextChoices):
        FIRST_POSTS = "first_posts", _("One of the first posts of a member")
        SENSITIVE = "sensitive", _("Every post in this category is read first")
        PRIVACY = "privacy", _("The privacy check found something")

    STEPS = {
        "hold": Step(("draft", "published", "returned"), "pending"),
        "publish": Step(("draft", "pending"), "published"),
        "return": Step(("pending",), "returned"),
        "reject": Step(("pending",), "rejected"),
        "hide": Step(("published",), "hidden"),
        "unhide": Step(("hidden",), "published"),
        "remove": Step(("published", "hidden", "pending"), "removed"),
    }
    NEEDS_REASON = {"return", "reject", "hide", "remove"}

    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    held_for = models.CharField(max_length=12, choices=HeldFor, blank=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        abstract = True

    @transaction.atomic
    def hold(self, by, why):
        """Let this wait for a moderator, and remember what for."""
        self.held_for = why
        self.save(update_fields=["held_for"])
        self.take("hold", by=by, held_for=why)

    def enter(self, by, why):
        """Save this new text: it waits when there is a reason `why` (HeldFor), or else stands."""
        self.held_for = why
        if why:
            self.begin("hold", by=by, held_for=why)
        else:
            self.begin("publish", by=by)

    @transaction.atomic
    def decide(self, action, by, reason=""):
        """Take a moderator's step; the reason stays with the text, for its author to read.

        Raises ValueError without a reason where one is owed (NEEDS_REASON).
        """
        if action in self.NEEDS_REASON and not reason.strip():
            raise ValueError(f"{action} needs a reason")
        self.take(action, by=by, reason=reason)
        self.decision_reason = reason
        self.save(update_fields=["decision_reason"])

    def is_own(self, member):
        """Whether this member wrote it (the author sees the own text in every state)."""
        return member.is_authenticated and self.author_id == member.pk


def needs_review(author, is_sensitive=False, findings=()):
    """Say why a text must wait for a moderator (a Moderated.HeldFor value), or "".

    Rules of the house: every text with a privacy finding, every text in a sensitive category,
    and a member's first posts wait. Moderators are not held for the last two.
    """
    if findings:
        return Moderated.HeldFor.PRIVACY
    if author.is_team:
        return ""
    if is_sensitive:
        return Moderated.HeldFor.SENSITIVE
    if author.published_post_count < settings.FIRST_POSTS_REVIEWED:
        return Moderated.HeldFor.FIRST_POSTS
    return ""


class ReportQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Own reports; the team sees all."""
        if not member.is_authenticated:
            return self.none()
        return self if member.is_team else self.filter(reporter=member)


class Report(Targeted, Stateful):
    """A member says that something should not stand as it does."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        OPEN = "open", _("Open")
        UPHELD = "upheld", _("Upheld")
        DISMISSED = "dismissed", _("Dismissed")

    class Reason(models.TextChoices):
        PRIVACY = "privacy", _("It may identify a person")
        UNSAFE_ADVICE = "unsafe_advice", _("The advice may be unsafe")
        DISRESPECT = "disrespect", _("It is disrespectful or discriminating")
        OFF_TOPIC = "off_topic", _("It does not belong here")
        SPAM = "spam", _("It is advertising or spam")
        OTHER = "other", _("Something else")

    PERSONAL_DATA = {"reporter": "who reported", "text": "own words"}
    STEPS = {
        "open": Step(("draft",), "open"),
        "uphold": Step(("open",), "upheld"),
        "dismiss": Step(("open",), "dismissed"),
    }
    WAITS_AS = {"open": "report"}
    SHOWN_WITH = ("reporter",)

    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reports")
    reason = models.CharField(_("what is wrong"), max_length=16, choices=Reason)
    text = models.TextField(_("explanation"), max_length=2000, blank=True)
    created = models.DateTimeField(default=timezone.now)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "reporter"],
                condition=models.Q(status="open"),
                name="one_open_report_per_member",
            )
        ]

    def __str__(self):
        return self.get_reason_display()

    def get_absolute_url(self):
        """What was reported, or the notices when it no longer stands."""
        if self.status == self.Status.UPHELD or self.target is None:
            return reverse("notifications:list")
        return self.target.get_absolute_url()

    @classmethod
    def file(cls, by, target, reason, text=""):
        """Report `target`; a member's second report of the same thing adds nothing."""
        mine = cls.objects.filter(reporter=by, status=cls.Status.OPEN, **key_of(target))
        if known := mine.first():
            return known
        report = cls(reporter=by, reason=reason, text=text, **key_of(target))
        try:
            with transaction.atomic():
                report.begin("open", by=by)
        except IntegrityError:  # sent twice at the same moment
            return mine.get()
        return report

    @property
    def author_id(self):
        """Who may not decide about this report: the author of what was reported."""
        return getattr(self.target, "author_id", None)

    @transaction.atomic
    def decide(self, action, by, reason=""):
        """Uphold (what was reported is hidden with it) or dismiss."""
        self.take(action, by=by, reason=reason)
        standing = getattr(self.target, "status", "") == Moderated.Status.PUBLISHED
        if action == "uphold" and standing and "hide" in self.target.STEPS:
            self.target.decide("hide", by, reason)
        Event.objects.announce(by, f"report_{self.status}", self)

    def announced_to(self, verb):
        return []

    def told_directly(self, verb):
        """The reporter hears what came of it."""
        return {self.reporter_id: verb}

    def is_visible_to(self, member):
        return member.is_authenticated and (member.pk == self.reporter_id or member.is_team)

    def notice_title(self):
        return self.get_reason_display()
