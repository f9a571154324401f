"""Who keeps numbers and values: coordinators; a second one publishes what the first proposed."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.models.translator import is_editor
from platform_core.lib.permissions import Denied, rule

FOR_EDITORS = _("This is for coordinators.")


@rule("directory.keep")
def keep(member, kept):
    """Coordinators keep every country; were one limited to some, this is where it would be said."""
    return True if is_editor(member) else Denied(FOR_EDITORS)


@rule("directory.amend")
def amend(member, version):
    """Whoever proposed it changes what waits, or gives it up."""
    allowed = keep(member, version.of)
    if allowed and version.author_id != member.pk:
        return Denied(_("Somebody else proposed this; you can publish it or send it back."))
    if allowed and not version.is_open:
        return Denied(_("This has been settled."))
    return allowed


@rule("directory.publish")
def publish(member, version):
    """Nobody publishes their own, or sends it back."""
    allowed = keep(member, version.of)
    if allowed and version.author_id == member.pk:
        return Denied(_("Somebody else publishes what you proposed."))
    if allowed and version.status != "submitted":
        return Denied(_("This has been settled."))
    return allowed
