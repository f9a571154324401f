"""What somebody loses sight of: apps above say what else goes then, and let it go.

    LOSSES.add(Consequence("notices", count, sentence, follow))     each about one person
    links.register("read by group", …)           what a group of members reads, as named things
"""
from copy import copy

from django.db.models import Q

from platform_core.lib.entailed import Consequence
from platform_core.lib.kinds import Register
from platform_core.members.audience import Audience, audience_ids

LOSSES: Register[Consequence] = Register()


def losses_of(person):
    """[Line] of what goes when this person sees no more than they do."""
    return [loss.line(person) for loss in LOSSES.values()]


def let_go(person):
    """Let go what this person does not see any more; the numbers, in the order of losses_of."""
    return [loss.follow(person) for loss in LOSSES.values()]


def outside_of(person, group):
    """This person as they would see things outside of a group; nothing is saved."""
    other = copy(person)
    if not person.is_team:
        rest = person.groups.exclude(pk=group.pk)
        kept = Audience.objects.filter(Q(key__in=["public", "members"]) | Q(groups__in=rest))
        other._audience_ids = sorted(set(kept.values_list("pk", flat=True))
                                     if person.is_full_member else audience_ids(person))
    return other
