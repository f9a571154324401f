"""`make audit` never says that all is well when nobody was asked."""
import importlib.util
import re
import sys
import tomllib

import pytest

from tests.architecture.sources import ROOT

spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
audit = importlib.util.module_from_spec(spec)
spec.loader.exec_module(audit)


@pytest.mark.parametrize(("code", "said", "expected", "words"), [
    (0, "No known vulnerabilities found", 0, "No weakness is known"),
    (1, "django 5.2 PYSEC-1", 1, "Weaknesses are known"),
    (0, "whitenoise Dependency not found on PyPI and could not be audited: whitenoise", 3,
     "Not audited: 1 packages"),
    (1, "requests.exceptions.ConnectionError: Max retries exceeded", 3, "Not audited"),
    (1, "pip_audit._service.interface.ServiceError", 3, "Not audited"),
])
def test_it_tells_apart_what_was_found_and_what_was_not_asked(code, said, expected, words):
    found, sentence = audit.told(code, said)
    assert found == expected
    assert words in sentence


@pytest.mark.parametrize("command", [
    [sys.executable, "-c", "import threading; threading.Event().wait()"], ["/nowhere/pip-audit"],
], ids=["slow", "missing"])
def test_who_does_not_answer_in_time_was_not_asked(command):
    assert audit.told(*audit.ask(command, patience=0.2))[0] == 3


def test_the_gate_says_what_is_known_and_is_red_for_its_own_changes_alone():
    assert "audit.py --told" in (ROOT / ".ci" / "run").read_text()


def test_each_direct_library_has_its_reason_its_release_and_its_replacement():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["s3"]
    page = (ROOT / "docs" / "decisions" / "0004-libraries.md").read_text()
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE)
    told = {name: said for names, said in rows for name in re.findall(r"[\w-]+", names)}
    for name in (re.match(r"[\w-]+", one)[0] for one in asked):
        assert re.search(r"\d, \d{4}-\d\d-\d\d", told[name]), name
