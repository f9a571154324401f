"""Who may vet, and who may see a member's page."""
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
