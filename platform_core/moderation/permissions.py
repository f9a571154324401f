"""Who may decide, who may report, who may erase and redact."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Denied, rule

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
    return True


@rule("moderation.report")
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
