"""A number that was refused: its writer says that it leads to nobody, and somebody looks."""
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.turns import one_at_a_time
from platform_core.members.sealing import Unreadable, seal, unseal
from platform_core.notifications.models import Event
from platform_core.privacy.cleared import clear, line_of, mark_of, unclear
from platform_core.privacy.labels import label_of
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import Stateful, Step

KEPT_FOR = timedelta(days=settings.KEPT_DAYS["unsent"])
LONGEST, PER_SWEEP = 2000, 500


class NumberQuestionQuerySet(models.QuerySet):
    def visible_to(self, member):
        """One's own; the team sees all."""
        if not member.is_authenticated:
            return self.none()
        return self if member.is_team else self.filter(member=member)

    @transaction.atomic
    def ask(self, by, text, finding, place):
        """Ask about a number in a text that was refused; asked twice, the first one stands.

        The line is sealed, as unsent words are: it may hold what must not be posted.
        """
        mark = mark_of(text, finding)
        one_at_a_time("number", mark, by.pk)
        known = self.filter(member=by, mark=mark).first()
        if known is not None:
            return known
        start, end = line_of(text, finding)
        start = max(start, finding.start - LONGEST)
        line = {"text": text[start : min(end, finding.end + LONGEST)],
                "start": finding.start - start, "end": finding.end - start}
        made = self.model(member=by, kind=finding.kind, mark=mark, place=place, sealed=seal(line))
        made.begin("ask_number", by=by)
        return made

    def worn(self):
        """Those whose line was kept as long as a text that is not sent."""
        return self.exclude(sealed=b"").filter(created__lt=timezone.now() - KEPT_FOR)

    def sweep(self):
        """The sweep: the line goes, the decision stays."""
        ids = self.worn().values_list("pk", flat=True)
        self.filter(pk__in=list(ids[:PER_SWEEP])).update(sealed=b"")


class NumberQuestion(Stateful):
    """One refused number in one line. Cleared, the door lets it by in that line alone."""

    class Status(models.TextChoices):
        NEW = "new", _("New")
        OPEN = "open", _("Waiting for a moderator")
        CLEARED = "cleared", _("No personal number")
        KEPT = "kept", _("Stays refused")

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "who asks", "sealed": "own words, not sent yet"}
    STEPS = {
        "ask_number": Step(("new",), "open"),
        "clear_number": Step(("open", "kept"), "cleared"),
        "keep_number": Step(("open", "cleared"), "kept"),
    }
    NEEDS_REASON = frozenset({"clear_number", "keep_number"})
    WAITS_AS = {"open": "number"}

    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=24)
    mark = models.CharField(max_length=64, db_index=True)
    place = models.CharField(max_length=200)
    sealed = models.BinaryField()
    created = models.DateTimeField(default=timezone.now)

    objects = NumberQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("refused number")
        verbose_name_plural = _("refused numbers")

    def __str__(self):
        return str(label_of(self.kind))

    def get_absolute_url(self):
        """Where whoever asked reads what came of it."""
        return reverse("moderation:my_number", args=[self.pk])

    @transaction.atomic
    def decide(self, action, by, reason="", ground="", revision=None, **data):
        """Clear the number, or leave it refused; either can be taken back."""
        decision = super().decide(action, by, reason, ground, revision, **data)
        (clear if action == "clear_number" else unclear)(self.mark)
        Event.objects.announce(by, f"number_{self.status}", self)
        return decision

    @property
    def line(self):
        """(text, start, end) of the line with the number; None once it was erased."""
        try:
            facts = unseal(self.sealed) if self.sealed else {}
        except Unreadable:
            facts = {}
        return (facts["text"], facts["start"], facts["end"]) if facts else None

    @property
    def author_id(self):
        """Who may not decide: whoever asks."""
        return self.member_id

    @property
    def review_url(self):
        return reverse("moderation:number", args=[self.pk])

    @property
    def language(self):
        return ""

    def is_visible_to(self, member):
        return member.is_authenticated and (member.is_team or member.pk == self.member_id)

    def announced_to(self, verb):
        return []

    def told_directly(self, verb):
        """Whoever asked."""
        return {self.member_id: verb}

    def notice_title(self):
        return str(label_of(self.kind))
