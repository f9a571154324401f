"""Who may leave by themselves, who lets a name be taken out of everything, who keeps breaches."""
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Denied, rule
from platform_core.members.permissions import coordinate


@rule("rights.leave")
def leave(member, _obj=None):
    """Every member, suspended or not; an administrator hands over the power first."""
    if not (member.is_authenticated and (member.is_full_member or member.is_suspended)):
        return Denied(_("This page is for members."))
    if member.is_superuser:
        return Denied(_("An administrator first hands over the administration to somebody else."))
    return True


@rule("rights.release")
def release(member, redaction):
    """Of two coordinators the second one: whoever asked for it does not let it happen as well."""
    if redaction.asked_by_id == member.pk:
        return Denied(_("You asked for this yourself. A second coordinator lets it happen."))
    return coordinate(member, redaction)


@rule("rights.keep_breaches")
def keep_breaches(member, breach=None):
    """Coordinators and administrators, not moderators: it shows who read what, by name."""
    return coordinate(member, breach)


@rule("rights.act_on_breach")
def act_on_breach(member, breach):
    """Who keeps breaches, until one is closed: what was said of it then stands."""
    allowed = keep_breaches(member, breach)
    if allowed and breach.closed_at:
        return Denied(_("This data breach is closed. What was said of it stands."))
    return allowed
