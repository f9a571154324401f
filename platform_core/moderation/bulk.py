"""Refusing several things at once that are plainly advertising: each by the one door."""
from typing import NamedTuple

from platform_core.lib.permissions import may
from platform_core.moderation.models import QueueItem, Report
from platform_core.workflow.models import Decision, NotAllowedNow, Stale


class Cleared(NamedTuple):
    """How many were refused, and the items that were left out: changed or decided meanwhile."""

    done: int
    left_out: list


def refuse_spam(by, seen, reason):
    """Refuse what is ticked; `seen` is [(id of an item, {field: revision})]. Returns Cleared."""
    items = QueueItem.objects.decidable_by(by).in_bulk([pk for pk, _read in seen])
    left_out = [items.get(pk) for pk, read in seen if not _refuse(by, items.get(pk), read, reason)]
    return Cleared(len(seen) - len(left_out), left_out)


def _refuse(by, item, read, reason):
    """Whether it was refused."""
    target = item.target if item and item.is_bulky else None
    if target is None or not may(by, "moderation.decide", target):
        return False
    action = "uphold" if isinstance(target, Report) else "reject"
    try:
        target.decide(action, by, reason, Decision.Ground.SPAM, **read)
    except (Stale, NotAllowedNow):
        return False
    return True
