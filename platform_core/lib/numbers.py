"""Who took part, in numbers that betray nobody: plain values in and out.

A number under five is not shown, and nothing that is shown lets anybody count it out. Sectors with
few people are told together, with others until what is together says nothing of one of them: at
least two sectors, at least five people, and not all at the most that a hidden one can have. Equal
numbers go the same way, so nobody learns from the order which of the hidden ones was larger.
"""
from typing import NamedTuple

LEAST = 5


class Numbers(NamedTuple):
    """What may be shown: {sector: people}, the others together, all; 0 for what is not told."""

    sectors: dict
    together: int = 0
    total: int = 0

    @property
    def is_told(self):
        """Whether there is any number to show."""
        return bool(self.total)


NOT_TOLD = Numbers({})


def safe(counts):
    """The Numbers that may be published of {sector: people}, of every sector that was asked."""
    hidden = {sector for sector, people in counts.items() if people < LEAST}
    while hidden and not _tells_nothing([counts[sector] for sector in hidden]):
        rest = [people for sector, people in counts.items() if sector not in hidden]
        if not rest:
            return NOT_TOLD
        hidden |= {sector for sector, people in counts.items() if people == min(rest)}
    shown = {sector: people for sector, people in counts.items() if sector not in hidden}
    together = sum(counts[sector] for sector in hidden)
    return Numbers(shown, together, sum(counts.values()))


def safe_parts(sizes, rest, numbers):
    """{group: people} of the groups whose size may be shown; `rest` are those who stand in none.

    They are judged as if nobody stood in two, for then one number could be counted out of the
    others. Nothing is said of parts while nothing is said of the whole.
    """
    parts = {**sizes, None: rest} if rest else sizes
    return {group: people for group, people in safe(parts).sectors.items()
            if numbers.is_told and group is not None}


def _tells_nothing(amounts):
    """Whether the sum of these leaves each of them open."""
    is_enough = len(amounts) > 1 and sum(amounts) >= LEAST
    is_at_most = max(amounts) < LEAST and sum(amounts) == (LEAST - 1) * len(amounts)
    return is_enough and not is_at_most
