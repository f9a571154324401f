"""What a text may betray: a Finding says what kind and where, and never keeps the text itself."""
from dataclasses import dataclass

BLOCK, WARN = "block", "warn"
LONGEST_CHECKED = 120_000


@dataclass(frozen=True, order=True)
class Finding:
    """`start` and `end` are positions in the text that was checked."""

    start: int
    end: int
    kind: str
    severity: str


def strongest(findings):
    """Of findings that overlap, the one that blocks, else the longest; in order of place."""
    def strength(finding):
        return (finding.severity == BLOCK, finding.end - finding.start)

    kept = []
    for finding in sorted(findings, key=strength, reverse=True):
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    return sorted(kept)
