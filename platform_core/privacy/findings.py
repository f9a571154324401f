"""What a text may betray: a Finding says what kind and where, and never keeps the text itself."""
from bisect import bisect, insort
from dataclasses import dataclass

BLOCK, WARN = "block", "warn"
# Of several kinds at one place these say least.
LOOSE = {"patient_number", "case_number", "passport"}


@dataclass(frozen=True)
class Finding:
    """`start` and `end` are positions in the text that was checked."""

    kind: str
    severity: str
    start: int
    end: int


def in_order(findings):
    """Findings by place; of those at one place the longest first."""
    return sorted(findings, key=lambda found: (found.start, -found.end, found.kind))


def strongest(findings):
    """Of findings that overlap, the one that blocks, else the longest; in order of place."""
    kept, spans = [], Spans()
    for finding in sorted(findings, key=_strength, reverse=True):
        if not spans.touch(finding):
            spans.add(finding.start, finding.end)
            kept.append(finding)
    return in_order(kept)


def _strength(finding):
    return (finding.severity == BLOCK, finding.end - finding.start, -finding.start,
            finding.kind not in LOOSE, finding.kind)


class Spans:
    """Stretches of a text that do not overlap; asking whether something touches one is quick."""

    def __init__(self, stretches=()):
        self.stretches = []
        for start, end in sorted(stretches):
            if self.stretches and start <= self.stretches[-1][1]:
                start, former = self.stretches.pop()
                end = max(end, former)
            self.stretches.append((start, end))

    def add(self, start, end):
        """Add a stretch that touches none of the others."""
        insort(self.stretches, (start, end))

    def touch(self, finding):
        """Whether a finding shares a character with a stretch."""
        place = bisect(self.stretches, (finding.end,))
        return place > 0 and self.stretches[place - 1][1] > finding.start
