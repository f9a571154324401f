"""What somebody of the team decided last and can still undo."""
from datetime import timedelta

from django.conf import settings

from platform_core.moderation.models import QueueItem
from platform_core.workflow.models import Decision

LOOKED_AT = 5


def undoable_by(member):
    """A QueueItem that was decided and takes effect in a moment, or a Decision that closed
    something; the later of them, or None.
    """
    said = QueueItem.objects.undoable_by(member) if settings.DECISIONS_WAIT else None
    closed = closed_by(member)
    if said is None or closed is None:
        return said or closed
    said_at = said.intended_at - timedelta(seconds=settings.DECISIONS_WAIT)
    return said if said_at > closed.at else closed


def closed_by(member):
    """The last Decision of this member that can be undone, or None."""
    lately = Decision.objects.lately_by(member)[:LOOKED_AT] if settings.UNDO_WITHIN else []
    return next((one for one in lately if one.target and _can_undo(one, member)), None)


def whole_of(decision, member):
    """The Decision with which this one is undone, itself or what it is part of; None when it cannot
    be.
    """
    whole = decision.part_of or decision
    return whole if whole.target and _can_undo(whole, member) else None


def _can_undo(decision, member):
    return hasattr(decision.target, "can_undo") and decision.target.can_undo(decision, member)
