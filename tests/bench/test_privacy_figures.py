"""`python -m bench privacy` prints recall and precision of every kind."""
import subprocess
import sys

from bench import __main__ as bench
from bench.privacy.__main__ import figures
from bench.privacy.sets import Sentence, outcomes
from platform_core.privacy.detectors import find


def test_each_kind_has_its_recall_and_its_precision(capsys):
    assert figures("kept", with_sentences=False) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    kinds = {line[0]: line[1:] for line in lines if "of" in line and len(line) == 5}
    assert {"phone", "name", "bsn", "dob", "address"} <= set(kinds)
    for recall, precision, _of, count in kinds.values():
        assert 0.9 <= float(recall) <= 1
        assert 0.9 <= float(precision) <= 1
        assert int(count) > 0


def test_what_is_found_where_nothing_is_counts_against_its_own_kind():
    text = "Bel 06-12345678 of mail fatima@example.org"
    [one] = outcomes([Sentence("email", text, ((24, 42),))], find)
    assert one.is_right
    assert (one.wrong, one.astray) == (1, ("phone",))


def test_the_command_is_the_one_that_is_named(monkeypatch):
    asked = []
    monkeypatch.setattr(sys, "argv", ["bench", "privacy"])
    monkeypatch.setattr(subprocess, "run", lambda command, check: asked.append(command)
                        or subprocess.CompletedProcess(command, 0))
    assert bench.main() == 0
    assert asked == [[sys.executable, "-m", "bench.privacy", "--every"]]
