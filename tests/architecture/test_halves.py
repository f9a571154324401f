"""What runs in one half of the gate only, and that nothing is lost between the halves."""
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.test import TestCase

from tests.architecture.sources import ROOT
from tests.halves import marks_of, runs_once

ONCE = {"tests/lib/test_links.py", "tests/browser/test_frame.py"}
SAMPLE = ONCE | {"tests/lib/test_ratelimit.py", "tests/lib/test_statistics.py",
                 "tests/browser/test_notices.py", "tests/goodpractices/test_version.py"}
USED = ("PATH", "VIRTUAL_ENV", "HOME", "LANG")


@pytest.mark.parametrize(("marks", "fixtures", "once"), [
    ((), (), True),
    ((), ("settings", "monkeypatch"), True),
    ((), ("anna", "db"), False),
    ((), ("transactional_db",), False),
    ((), ("demo", "loaded", "django_db_setup"), False),
    (("django_db",), (), False),
    (("once",), ("db",), True),
    (("both",), (), False),
    (("redis",), (), False),
    (("postgres", "once"), ("db",), False),
    (("browser", "django_db"), ("transactional_db",), True),
    (("browser", "django_db", "both"), ("transactional_db",), False),
])
def test_what_reaches_no_engine_runs_once(marks, fixtures, once):
    assert runs_once(set(marks), set(fixtures)) is once


def test_django_own_test_classes_use_the_database():
    item = SimpleNamespace(cls=TestCase, iter_markers=lambda: iter(()))
    assert marks_of(item) == {"django_db"}


def collected(**environment):
    """The tests of the sample that a run in this environment would take, by file."""
    own = {name: os.environ[name] for name in USED if name in os.environ} | environment
    run = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "-n0"]
    done = subprocess.run([*run, *SAMPLE], env=own, cwd=ROOT, capture_output=True, text=True,
                          timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {line for line in done.stdout.splitlines() if "::" in line}


def test_only_the_second_half_leaves_tests_out():
    everything, second = collected(), collected(GATE_HALF="services")
    assert second < everything
    assert {test.split("::")[0] for test in everything} == SAMPLE
    assert {test.split("::")[0] for test in everything - second} == ONCE
