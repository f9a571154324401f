"""The bill of materials as CycloneDX 1.5 (JSON): every pinned package and vendored script.

    make sbom > sbom.json
"""
import base64
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([\w.-]+)==([\w.]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
WHERE = {"tree": "requirements.txt", "scripts": "static/vendor/vendor.lock.json"}


def packages(text):
    """[component] of a requirements file."""
    found = []
    for line in text.splitlines():
        if pinned := PINNED.match(line):
            name, version = pinned.groups()
            found.append(_component("pypi", name, version))
        if digest := HASH.search(line):    # of each file in which the version is handed out
            found[-1]["hashes"].append({"alg": "SHA-256", "content": digest[1]})
    return found


def scripts(text):
    """[component] of the vendored scripts, and of what built them."""
    found = []
    for name, facts in json.loads(text)["packages"].items():
        one = _component("npm", name, facts["version"])
        digest = base64.b64decode(facts["integrity"].partition("-")[2]).hex()
        one["hashes"].append({"alg": "SHA-512", "content": digest})
        one["licenses"] = [{"expression": facts["license"]}]
        found.append(one)
    return found


def bill():
    """The whole of it."""
    parts = packages((ROOT / WHERE["tree"]).read_text())
    parts += scripts((ROOT / WHERE["scripts"]).read_text())
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
            "metadata": {"component": {"type": "application", "name": "kennisplatform"}},
            "components": parts}


def _component(kind, name, version):
    where = f"pkg:{kind}/{name.replace('@', '%40')}@{version}"
    return {"type": "library", "name": name, "version": version, "purl": where, "bom-ref": where,
            "hashes": []}


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=1)
