"""What a round forbids the desk of the public texts: what members respond to stands still."""
from django.utils.translation import gettext as _

from platform_core.advice.models import Draft


def problems_of(edition):
    """Why this edition cannot go live by itself: its round publishes it, with all others."""
    if edition.status == "draft" or not edition.is_source:
        return []
    return [_("It goes live with round %d, in one step.") % draft.consultation.number
            for draft in Draft.objects.at_work_on(edition.work_id)]


def holds(edition):
    """Why it cannot be sent back to its writer now; "" when it can."""
    rows = Draft.objects.at_work_on(edition.work_id).filter(consultation__status="responding")
    if edition.is_source and rows.exists():
        return _("Members are responding to this text, so it cannot change until the "
                 "deadline.")
    return ""
