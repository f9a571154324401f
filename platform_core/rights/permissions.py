"""Who may leave by themselves."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Denied, rule


@rule("rights.leave")
def leave(member, _obj=None):
    """Every member, suspended or not; an administrator hands over the power first."""
    if not (member.is_authenticated and (member.is_full_member or member.is_suspended)):
        return Denied(_("This page is for members."))
    if member.is_superuser:
        return Denied(_("An administrator first hands over the administration to somebody else."))
    return True
