"""Who keeps meetings, and who signs up for them."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.models.translator import is_editor
from platform_core.lib.permissions import Denied, rule


@rule("meetings.plan")
def plan(member, _meeting=None):
    """Coordinators plan meetings."""
    return True if is_editor(member) else Denied(_("This is for coordinators."))


@rule("meetings.keep")
def keep(member, meeting):
    """Coordinators, and the organisers whom they named for this one."""
    if meeting.is_kept_by(member):
        return True
    return Denied(_("This is for the organisers of the meeting."))


@rule("meetings.appoint")
def appoint(member, _meeting=None):
    """Coordinators name organisers: who keeps a meeting sees who comes."""
    return plan(member, _meeting)


@rule("meetings.sign_up")
def sign_up(member, meeting):
    """Every member who sees it, until it begins."""
    if not (member.is_authenticated and member.is_full_member):
        return Denied(_("This is for members."))
    if not meeting.takes_sign_ups:
        return Denied(_("Signing up is not possible any more."))
    return True
