"""Who may decide, and who may report."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Denied, rule


@rule("moderation.decide")
def decide(member, target):
    """The team decides, but nobody about what they wrote or reported themselves."""
    if not member.is_team:
        return Denied(_("This is for moderators."))
    if getattr(target, "author_id", None) == member.pk:
        return Denied(_("You wrote this yourself. A colleague decides about it."))
    if getattr(target, "reporter_id", None) == member.pk:
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
