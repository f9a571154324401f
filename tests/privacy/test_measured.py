"""What the privacy check sees never falls below what it saw (python -m bench.privacy)."""
from collections import Counter

import pytest

from bench.privacy.sets import outcomes, sentences
from platform_core.privacy.detectors import find

RECALL, RECALL_OF_A_KIND, PRECISION, CLEAN_FLAGGED = 0.97, 0.93, 0.97, 0.01
FEW = 20   # of fewer sentences a share says little


@pytest.fixture(scope="module", params=["build", "kept", "fresh"])
def measured(request):
    return list(outcomes(sentences(request.param), find))


def test_what_betrays_somebody_is_seen_of_every_kind(measured):
    found = Counter(one.kind for one in measured if one.kind != "clean" and one.is_right)
    total = Counter(one.kind for one in measured if one.kind != "clean")
    assert found.total() / total.total() >= RECALL
    shares = {kind: found[kind] / count for kind, count in total.items() if count >= FEW}
    assert {kind: share for kind, share in shares.items() if share < RECALL_OF_A_KIND} == {}


def test_it_does_not_cry_wolf(measured):
    clean = [one for one in measured if one.kind == "clean"]
    hits = sum(one.is_right for one in measured if one.kind != "clean")
    wrong = sum(one.wrong for one in measured)
    assert hits / (hits + wrong) >= PRECISION
    assert sum(not one.is_right for one in clean) <= max(1, CLEAN_FLAGGED * len(clean))
