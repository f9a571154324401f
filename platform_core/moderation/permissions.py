"""Who may decide, who may report, who may erase and redact."""
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Denied, rule
from platform_core.members.permissions import suspend
from platform_core.moderation.models import Appeal, QueueItem

TEAM_ONLY = Denied(_("This is for moderators."))


@rule("moderation.decide")
def decide(member, target):
    """The team decides, but nobody about what they wrote or reported themselves."""
    if not (member.is_authenticated and member.is_team):
        return TEAM_ONLY
    if getattr(target, "author_id", None) == member.pk:
        return Denied(_("You wrote this yourself. A colleague decides about it."))
    if member.pk in getattr(target, "reporter_ids", ()):
        return Denied(_("You reported this yourself. A colleague decides about it."))
    if getattr(target, "first_by_id", None) == member.pk:
        return Denied(_("You decided about this first. A colleague looks as well."))
    if member.pk in getattr(target, "party_ids", ()):
        return Denied(_("This concerns you. A colleague decides about it."))
    return True


@rule("moderation.appeal", is_reading=True)
def appeal(member, disputed):
    """Whom a decision concerns objects once, within six months; also while suspended."""
    if not (member.is_authenticated and disputed.concerns(member)):
        return Denied(_("Only whom this decision concerns can object."))
    if disputed.decision.undone_at:
        return Denied(_("This decision was taken back: there is nothing to object to."))
    if timezone.now() >= disputed.appeal_until:
        return Denied(_("Six months have passed, so you can no longer object."))
    if Appeal.objects.of(member, disputed.decision):
        return Denied(_("You have objected to this already."))
    return True


@rule("moderation.handle")
def handle(member, item):
    """Who may decide about what waits may take it on; as the list of what is theirs to decide."""
    if not (member.is_authenticated and member.is_team):
        return TEAM_ONLY
    mine = QueueItem.objects.decidable_by(member).filter(pk=item.pk)
    return True if mine.exists() else Denied(_("Somebody else decides about this."))


@rule("moderation.sanction")
def sanction(member, person):
    """Who may suspend a member may take a lesser measure."""
    return suspend(member, person)


@rule("moderation.report", is_reading=True)
def report(member, target):
    """Any member reports what they can see, except their own text."""
    if not member.is_full_member:
        return Denied(_("This is for members."))
    if getattr(target, "author_id", None) == member.pk:
        return Denied(_("This is your own text."))
    return True


@rule("moderation.redact")
def redact(member, decision):
    """The team takes words out of a reason; whose words they are does not matter."""
    return True if member.is_authenticated and member.is_team else TEAM_ONLY
