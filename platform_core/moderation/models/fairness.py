"""Who gets what next: what is theirs first, and nobody gets all that is heavy."""
from collections import defaultdict
from datetime import timedelta
from statistics import mean

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils import timezone

from platform_core.moderation.models.moderator import Moderator

HEAVY_A_DAY, SUGGESTS_A_BREAK = 5, 3
BEYOND_THE_CAP_AFTER, SHARED_OVER = timedelta(minutes=15), timedelta(days=7)


class Load:
    """What one member decided of what is heavy: today, just now, and beside colleagues.

    `above_share_in` are the languages in which it was more than theirs in a week: a few read each.
    """

    def __init__(self, closed, member):
        """`closed` are the QueueItems that were decided."""
        now = timezone.now()
        lately = closed.filter(closed_at__gt=now - SHARED_OVER, decision__by__isnull=False)
        heavy = lately.filter(is_heavy=True).values_list("written_in", "decision__by")
        shares = defaultdict(dict)    # {language: {member: how many}}
        for language, by, count in heavy.annotate(n=Count("pk")).order_by():
            shares[language][by] = count
        self.above_share_in = [language for language, counts in shares.items()
                               if counts.get(member.pk, 0) > mean(counts.values())]
        mine = lately.filter(decision__by=member).order_by("-closed_at")
        recent = list(mine.values_list("is_heavy", "closed_at")[:100])
        began = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        self.today = sum(is_heavy and at >= began for is_heavy, at in recent)
        self.was_heavy = bool(recent and recent[0][0])

    @property
    def is_full(self):
        """Whether that was enough for a day."""
        return self.today >= HEAVY_A_DAY

    @property
    def suggests_a_break(self):
        return self.today >= SUGGESTS_A_BREAK


def in_turn(free, member, closed):
    """What is free with `turn`, 0 for what this member takes first; beyond the cap nothing heavy,
    but for what is urgent and nobody took for a quarter of an hour.
    """
    load = Load(closed, member)
    is_pressing = Q(is_urgent=True, opened_at__lt=timezone.now() - BEYOND_THE_CAP_AFTER)
    if load.is_full:
        free = free.filter(Q(is_heavy=False) | is_pressing)
    later = ~Moderator.objects.area_of(member)
    if load.was_heavy:
        later |= Q(is_heavy=True)
    later |= Q(is_heavy=True, written_in__in=load.above_share_in)
    turn = Case(When(is_pressing | Q(is_urgent=True, is_heavy=False), then=Value(0)),
                When(later, then=Value(1)), default=Value(0), output_field=IntegerField())
    return free.annotate(turn=turn)
