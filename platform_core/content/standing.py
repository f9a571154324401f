"""How a translated block stands beside its source: by ids of editions, never by dates.

`block` and `source` are anything with the columns of Block, of the editions that are live.
"""
from dataclasses import dataclass

CURRENT, OUTDATED, WITHHELD, MISSING = "current", "outdated", "withheld", "missing"
UNCONFIRMED = "unconfirmed"
# The states of a work in a language, the most urgent first.
ORDER = (WITHHELD, OUTDATED, UNCONFIRMED, MISSING, CURRENT)


def state_of(block, source, source_digest):
    """How a block of a live translation stands; `source` is the block that is live now.

    Equal words count as unchanged, whatever happened in between. What was never translated is
    missing, or withheld when the source says it for safety.
    """
    if source is None:
        return CURRENT
    if block is None or not block.text:
        return _untold(source)
    if block.source_digest == source_digest:
        return CURRENT
    seen = block.seen_id or 0
    if (source.safety_since_id or 0) > seen:
        return WITHHELD
    return OUTDATED if (source.meaning_since_id or 0) > seen else CURRENT


def _untold(source):
    if not source.text:
        return CURRENT
    return WITHHELD if source.safety_since_id else MISSING


@dataclass
class Standing:
    """How one work stands in one language: counts of blocks, and the state that follows."""

    is_live: bool = False
    is_source: bool = False
    total: int = 0
    withheld: int = 0
    outdated: int = 0
    missing: int = 0
    unconfirmed: int = 0

    @property
    def state(self):
        """The most urgent thing about it, of ORDER."""
        if not self.is_live:
            return MISSING
        if self.withheld:
            return WITHHELD
        if self.outdated or self.missing:
            return OUTDATED
        return UNCONFIRMED if self.unconfirmed else CURRENT

    def count(self, state, is_unconfirmed):
        """Count one block in."""
        self.total += 1
        self.unconfirmed += bool(is_unconfirmed)
        if state != CURRENT:
            setattr(self, state, getattr(self, state) + 1)


def standing_of(blocks, source_blocks, is_source):
    """The Standing of a live edition with these {key: block}, beside its live source."""
    standing = Standing(is_live=True, is_source=is_source)
    if is_source or not source_blocks:
        for block in blocks.values():
            standing.count(CURRENT, not is_source and block.text and not block.confirmed_in_id)
        return standing
    for key, source in source_blocks.items():
        block = blocks.get(key)
        unconfirmed = block is not None and block.text and not block.confirmed_in_id
        standing.count(state_of(block, source, source.digest), unconfirmed)
    return standing
