"""`make run` twice from one folder: the second says so; after a kill the next one starts."""
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

pytestmark = pytest.mark.once
WAITS = "import sys; print('begun', flush=True); sys.stdin.read()"


def begin(lock):
    return subprocess.Popen([sys.executable, ROOT / ".ci/alone", lock, sys.executable, "-c", WAITS],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True)


def test_the_second_is_told_and_a_killed_one_holds_nobody(tmp_path):
    lock = tmp_path / "run.lock"
    with begin(lock) as first:
        assert first.stdout.readline() == "begun\n"
        with begin(lock) as second:
            said = second.communicate(timeout=30)[1]
        assert second.returncode == 1
        assert "already" in said and "make run DATA_DIR=" in said
        first.kill()
    with begin(lock) as third:
        assert third.stdout.readline() == "begun\n"
        third.communicate(timeout=30)
    assert third.returncode == 0


def test_make_run_goes_through_it():
    recipe = (ROOT / "Makefile").read_text().partition("\nrun:")[2].partition("\n\n")[0]
    assert ".ci/alone $(DATA_DIR)/run.lock" in recipe
