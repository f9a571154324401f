"""Reads and writes vendor.lock.json: which packages were bundled, and the hash of each file."""
import hashlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LOCK = HERE / "vendor.lock.json"
FILES = (
    "static/vendor/prosemirror/prosemirror.js",
    "tests/browser/vendor/axe.min.js",
)
DIRECT = (
    "prosemirror-commands", "prosemirror-history", "prosemirror-inputrules", "prosemirror-keymap",
    "prosemirror-model", "prosemirror-schema-list", "prosemirror-state", "prosemirror-view",
    "axe-core", "esbuild",
)


def sha256(path):
    return hashlib.sha256((ROOT / path).read_bytes()).hexdigest()


def wanted(latest):
    """The packages to install, with the locked version unless the newest is asked for."""
    locked = json.loads(LOCK.read_text())["packages"] if LOCK.exists() and not latest else {}
    return [f"{name}@{locked[name]['version']}" if name in locked else name for name in DIRECT]


def write(npm_lock):
    """Note every installed package (version, integrity) and the hash of every built file."""
    installed = json.loads(Path(npm_lock).read_text())["packages"]
    packages = {
        path.removeprefix("node_modules/"): {
            "version": facts["version"],
            "integrity": facts["integrity"],
            "license": facts.get("license", ""),
        }
        for path, facts in sorted(installed.items())
        if path and not facts.get("optional")
    }
    lock = {"packages": packages, "sha256": {path: sha256(path) for path in FILES}}
    LOCK.write_text(json.dumps(lock, indent=2) + "\n")


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2])
    else:
        sys.stdout.write(" ".join(wanted("--latest" in sys.argv)))
