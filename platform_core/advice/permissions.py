"""Who keeps recommendations and rounds; who reads answers stands with the models (visible_to)."""
from django.utils.translation import gettext_lazy as _

from platform_core.content.models.translator import is_editor
from platform_core.lib.permissions import Denied, rule

FOR_EDITORS = _("This is for coordinators.")
FOR_MEMBERS = _("This is for members.")


@rule("advice.keep")
def keep(member, _obj):
    """Coordinators keep recommendations, and begin rounds."""
    return True if is_editor(member) else Denied(FOR_EDITORS)


@rule("advice.coordinate")
def coordinate(member, consultation):
    """Its own coordinators alone: they read what members answered in confidence."""
    if not is_editor(member):
        return Denied(FOR_EDITORS)
    if not consultation.is_kept_by(member):
        return Denied(_("Only the coordinators of this round read its answers."))
    return True


@rule("advice.answer")
def answer(member, consultation):
    """Members of the sectors that are asked, until the deadline."""
    if not (member.is_authenticated and member.is_full_member):
        return Denied(FOR_MEMBERS)
    if not consultation.is_open:
        return Denied(_("The deadline has passed, so answers are closed."))
    if not consultation.asks(member):
        return Denied(_("This round asks other sectors. You can read what comes of it."))
    return True


@rule("advice.respond")
def respond(member, recommendation):
    """Members respond to recommendations that readers see; not about what a moderator took off."""
    if not (member.is_authenticated and member.is_full_member):
        return Denied(FOR_MEMBERS)
    own = recommendation.response_of(member)
    if own and own.status in {"rejected", "hidden"}:
        return Denied(_("A moderator has decided about your response, so it can no longer be "
                        "changed."))
    return True
