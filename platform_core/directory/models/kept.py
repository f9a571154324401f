"""What harms when it is wrong: who made sure of it, until when that holds, and who is told."""
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.content.models import ContentVersion
from platform_core.content.models.translator import is_editor
from platform_core.lib.turns import one_at_a_time
from platform_core.members.models import Member
from platform_core.notifications.models import Event
from platform_core.privacy.personal_data import NOBODYS
from platform_core.workflow.models import NotAllowedNow, Stale, Stateful, Step

PER_SWEEP = 20


class KeptQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule; Kept.is_visible_to is the same rule for one."""
        return self if is_editor(member) else self.filter(status="listed")

    def due(self):
        """What stands, and of which nobody has made sure for too long."""
        return self.filter(status="listed", due_at__lte=timezone.now())

    def notice_due(self):
        """A sweep: tell coordinators what has fallen due, once; how much it was.

        Public pages turn cautious at that moment too: their version moves.
        """
        due = self.due().filter(told_at=None).order_by("due_at", "pk")
        return sum(one.notice() for one in due[:PER_SWEEP])


class Kept(Stateful):
    """Something of which there are versions (`versions`), one of them `live`, until it is due."""

    class Status(models.TextChoices):
        NEW = "new", _("Not shown yet")
        LISTED = "listed", _("Shown")
        RETRACTED = "retracted", _("Known to be wrong")
        WITHDRAWN = "withdrawn", _("Not shown any more")

    class How(models.TextChoices):
        READ = "read", _("read in its source")
        TRIED = "tried", _("tried and found right")

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"assured_by": "who made sure of it"}
    HOLDS_FOR = timedelta(days=182)
    STEPS = {
        "bring_up": Step(("new", "listed", "retracted", "withdrawn"), "listed"),
        "retract": Step(("listed",), "retracted"),
        "take_down": Step(("listed", "retracted"), "withdrawn"),
    }
    NEEDS_REASON = frozenset({"retract", "take_down"})

    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    assured_at = models.DateTimeField(null=True)
    assured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    assured_how = models.CharField(max_length=8, choices=How, blank=True)
    due_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @transaction.atomic
    def propose(self, by, facts, note="", is_tried=False):
        """Propose a new version; it waits for a second person. Returns it.

        `is_tried`: `by` called the number, or read the source, just now, and it is right. Raises
        NotAllowedNow while another proposal waits.
        """
        one_at_a_time("proposal", self._meta.label, self.pk)
        if self.proposal:
            raise NotAllowedNow("Another proposal waits")
        last = self.versions.aggregate(last=models.Max("number"))["last"] or 0
        version = self.versions.model(of=self, number=last + 1, facts=facts, note=note,
                                      is_tried=is_tried, author=by)
        version.begin("submit", by)
        self.tell(by, "value_proposed")
        return version

    @transaction.atomic
    def restore(self, by, version):
        """Propose what an earlier version said; a second person publishes it. Returns it."""
        return self.propose(by, version.facts, version.note)

    @transaction.atomic
    def assure(self, by, version_id):
        """Say in one step that what stands was tried just now and is right.

        `version_id` is the version that was seen; raises Stale when it no longer stands.
        """
        now = timezone.now()
        rows = type(self).objects.filter(pk=self.pk, status="listed", live=version_id)
        if not rows.update(assured_at=now, assured_by=by, assured_how="tried", told_at=None,
                           due_at=self.due_after(now)):
            raise Stale(type(self).objects.get(pk=self.pk))
        self.refresh_from_db()
        Entry.objects.record(by, f"{self._meta.label_lower}.assure", self, version=version_id)
        moved()

    @transaction.atomic
    def retract(self, by, reason):
        """Let readers see at once that this is wrong, by one person; two bring it up again."""
        self.decide("retract", by, reason)
        moved()

    @transaction.atomic
    def take_down(self, by, reason):
        """Let readers see it no more, at once."""
        self.decide("take_down", by, reason)
        moved()

    def stand(self, version, by):
        """A version of it was published."""
        self.live = version
        self.assured_at, self.assured_by = version.at, version.author
        self.assured_how = "tried" if version.is_tried else "read"
        self.due_at, self.told_at = self.due_after(version.at), None
        self.save(update_fields=["live", "assured_at", "assured_by", "assured_how", "due_at",
                                 "told_at"])
        self.take("bring_up", by)
        moved()

    def notice(self):
        """Tell coordinators once that this is due; whether it was this call that did."""
        rows = type(self).objects.filter(pk=self.pk, told_at=None)
        with transaction.atomic():
            if not rows.update(told_at=timezone.now()):
                return False
            self.tell(None, "value_due")
            moved()
        return True

    def tell(self, by, verb):
        """Let coordinators hear of it."""
        Event.objects.announce(by, verb, self)

    def due_after(self, at):
        """Until when it holds that somebody made sure at this moment."""
        return at + self.HOLDS_FOR

    @property
    def is_due(self):
        """Whether nobody has made sure of what stands for too long."""
        return self.due_at is not None and self.due_at <= timezone.now()

    @property
    def proposal(self):
        """The version that waits, or None."""
        return self.versions.filter(status__in=self.versions.model.OPEN).first()

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above."""
        return bool(is_editor(member) or self.status == "listed")

    def announced_to(self, verb):
        return ()

    def told_directly(self, verb):
        """Every coordinator, whatever they follow."""
        people = Member.objects.community().filter(is_coordinator=True)
        return dict.fromkeys(people.values_list("pk", flat=True), verb)

    @property
    def language(self):
        """Of its title: names and codes, which are in none."""
        return ""

    def notice_title(self):
        """What stands for it in a sentence."""
        raise NotImplementedError

    def get_absolute_url(self):
        """Where it is kept."""
        raise NotImplementedError


def moved():
    """Readers see something else from now on."""
    ContentVersion.objects.move()
    import_string("platform_core.directory.board.changed")()
