"""The bill of materials names all that is pinned and vendored, each with what proves it."""
import json
import runpy

from tests.architecture.sources import ROOT

SBOM = runpy.run_path(str(ROOT / ".ci" / "sbom.py"))


def test_every_package_and_script_is_in_it_once_with_its_digest():
    bill = SBOM["bill"]()
    named = [(one["purl"].partition("/")[0], one["name"]) for one in bill["components"]]
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    pinned = [line.partition("==")[0] for line in lines if line[:1].isalnum()]
    lock = json.loads((ROOT / "static/vendor/vendor.lock.json").read_text())
    assert [name for kind, name in named if kind == "pkg:pypi"] == pinned
    assert [name for kind, name in named if kind == "pkg:npm"] == [*lock["packages"]]
    assert len(set(named)) == len(named)
    assert all(one["hashes"] and one["version"] for one in bill["components"])
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
