"""Who may vet, and who may shut a member out."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Denied, rule


@rule("members.vet")
def vet(member, application=None):
    """Moderators and coordinators decide about applications, never about their own."""
    if not member.is_team:
        return Denied(_("This is for moderators and coordinators."))
    if application and application.member_id == member.pk:
        return Denied(_("You cannot decide about yourself."))
    return True


@rule("members.judge_profile")
def judge_profile(member, person):
    """The team decides about the words of a profile, never about its own."""
    if not (member.is_authenticated and member.is_team):
        return Denied(_("This is for moderators and coordinators."))
    return Denied(_("You cannot decide about yourself.")) if person.pk == member.pk else True


@rule("members.suspend")
def suspend(member, person):
    """The team suspends members; those of the team only coordinators, and nobody themselves."""
    if not (member.is_authenticated and member.is_team):
        return Denied(_("This is for moderators and coordinators."))
    if person.pk == member.pk:
        return Denied(_("You cannot decide about yourself."))
    is_of_team = person.is_moderator or person.is_coordinator or person.is_superuser
    if is_of_team and not (member.is_coordinator or member.is_superuser):
        return Denied(_("A coordinator decides about members of the team."))
    if person.is_superuser and not member.is_superuser:
        return Denied(_("An administrator decides about administrators."))
    return True


@rule("members.coordinate")
def coordinate(member, _obj=None):
    """Coordinators keep categories, groups, organisations and tags; so do administrators."""
    keeps = member.is_authenticated and member.is_full_member and (
        member.is_coordinator or member.is_superuser)
    return True if keeps else Denied(_("This is for coordinators."))


@rule("members.keep_groups")
def keep_groups(member, group=None):
    """Groups open what is closed, so who is in one is kept by coordinators alone."""
    return coordinate(member, group)


@rule("members.keep_organisations")
def keep_organisations(member, organisation=None):
    """Coordinators rename and merge; what was merged is only a name, and is kept no more."""
    allowed = coordinate(member, organisation)
    if allowed and organisation and organisation.merged_into_id:
        return Denied(_("This organisation was merged into another one."))
    return allowed
