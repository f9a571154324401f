"""Versions: what is said of something kept, proposed by one person and published by another."""
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.privacy.fields import CheckedJSONField, CheckedTextField
from platform_core.privacy.personal_data import NOBODYS
from platform_core.workflow.models import NotAllowedNow, Stale, Stateful, Step

OPEN = ("submitted", "returned")


class Version(Stateful):
    """One text of a Kept (`of`). The database holds that nobody publishes their own."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waiting for a second person")
        RETURNED = "returned", _("Sent back")
        LIVE = "live", _("Live")
        REPLACED = "replaced", _("Replaced")
        GIVEN_UP = "given_up", _("Given up")

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"author": "who proposed it", "approver": "who published it"}
    SHOWN_WITH = ("of", "author", "approver", "decision")
    OPEN = OPEN
    STEPS = {
        "submit": Step(("draft", *OPEN), "submitted"),
        "send_back": Step(("submitted",), "returned"),
        "publish": Step(("submitted",), "live"),
        "replace": Step(("live",), "replaced"),
        "give_up": Step(OPEN, "given_up"),
    }
    NEEDS_REASON = frozenset({"send_back"})

    number = models.PositiveIntegerField()
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    facts = CheckedJSONField(default=dict)
    note = CheckedTextField(_("what changed and why"), max_length=600, blank=True)
    is_tried = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="one_%(class)s_per_number"),
            models.UniqueConstraint(fields=["of"], condition=Q(status="live"),
                                    name="one_live_%(class)s"),
            models.UniqueConstraint(fields=["of"], condition=Q(status__in=OPEN),
                                    name="one_open_%(class)s"),
            # What came with the platform has no author; what people propose needs two of them.
            models.CheckConstraint(
                condition=Q(author=None) | Q(approver=None) | ~Q(approver=F("author")),
                name="%(class)s_published_by_another",
            ),
            models.CheckConstraint(
                condition=Q(author=None) | Q(approver__isnull=False)
                | Q(status__in=["draft", *OPEN, "given_up"]),
                name="%(class)s_never_live_by_one",
            ),
        ]

    def __str__(self):
        return f"{self.of_id} {self.number}"

    @transaction.atomic
    def amend(self, by, facts, note, is_tried, revision):
        """Change what was proposed, by whoever proposed it; then it waits (again).

        Raises Stale for another revision, NotAllowedNow when it is settled or somebody else's.
        """
        if self.author_id != by.pk:
            raise NotAllowedNow("Somebody else proposed this")
        rows = type(self).objects.filter(pk=self.pk, status__in=OPEN, revision=revision)
        if not rows.update(facts=facts, note=note, is_tried=is_tried, revision=revision + 1,
                           at=timezone.now()):
            raise Stale(type(self).objects.get(pk=self.pk))
        self.refresh_from_db()
        self.take("submit", by)
        self.of.tell(by, "value_proposed")

    @transaction.atomic
    def publish(self, by, revision=None):
        """Let readers see it, in the place of the one that was.

        Raises Stale for another revision, NotAllowedNow for whoever proposed it.
        """
        if by and by.pk == self.author_id:
            raise NotAllowedNow("Somebody else publishes what you proposed")
        rows = type(self).objects.filter(of=self.of_id)
        for former in rows.filter(status="live"):
            former.take("replace", by)
        rows.filter(pk=self.pk, status="submitted").update(approver=by)
        self.approver = by
        self.decide("publish", by, revision=revision)
        self.of.stand(self, by)

    @transaction.atomic
    def send_back(self, by, reason, revision=None):
        """Ask its author for another text, and say why."""
        self.decide("send_back", by, reason, revision=revision)

    @transaction.atomic
    def give_up(self, by):
        """Leave this proposal; what stands, stands."""
        self.take("give_up", by)

    def on_live(self, by):
        self.published_at = timezone.now()
        self.save(update_fields=["published_at"])

    @property
    def is_open(self):
        """Whether it waits, for a second person or for its author."""
        return self.status in OPEN
