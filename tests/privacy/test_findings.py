"""Of findings that overlap, the gravest stays."""
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from platform_core.privacy.findings import BLOCK, WARN, Finding, Spans, strongest

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda at: (at[0], sum(at)))


def test_what_blocks_beats_what_warns_and_the_longer_beats_the_shorter():
    blocks, longer, shorter = (
        Finding("a", BLOCK, 5, 8), Finding("b", WARN, 0, 20), Finding("c", WARN, 30, 33)
    )
    longest = Finding("d", WARN, 29, 40)
    assert strongest([longer, shorter, blocks, longest]) == [blocks, longest]


def test_neighbours_stay_both():
    both = [Finding("a", WARN, 0, 4), Finding("b", WARN, 4, 8)]
    assert strongest(reversed(both)) == both


@given(st.lists(st.tuples(SPANS, st.sampled_from([BLOCK, WARN])), max_size=30))
def test_what_stays_does_not_overlap_and_what_goes_touches_something_as_grave(pairs):
    findings = [Finding("x", severity, *span) for span, severity in pairs]
    kept = strongest(findings)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for gone in set(findings) - set(kept):
        rivals = [one for one in kept if one.start < gone.end and gone.start < one.end]
        assert any(rival.severity == BLOCK or gone.severity == WARN for rival in rivals)


@given(st.lists(SPANS, max_size=20), SPANS)
def test_stretches_know_what_touches_them(stretches, span):
    touched = any(start < span[1] and span[0] < end for start, end in stretches)
    assert Spans(stretches).touch(Finding("x", WARN, *span)) == touched
