"""What the browser loads: the joined files are current, the vendored ones are what was locked."""
import hashlib
import json
import re

import pytest
from django.conf import settings

from platform_core.lib.management.commands import assets

LOCK = json.loads((settings.BASE_DIR / "static/vendor/vendor.lock.json").read_text())
SPRITE = (settings.BASE_DIR / "static/icons.svg").read_text()
OWN_SHEETS = sorted((settings.BASE_DIR / "static/css").glob("*.css"))
OWN_TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))


def test_the_joined_files_are_current():
    assert assets.stale() == [], "run manage.py assets"


@pytest.mark.parametrize("path", LOCK["sha256"])
def test_a_vendored_file_is_what_was_locked(path):
    content = (settings.BASE_DIR / path).read_bytes()
    assert hashlib.sha256(content).hexdigest() == LOCK["sha256"][path]


def test_every_vendored_package_names_its_version_integrity_and_licence():
    for name, facts in LOCK["packages"].items():
        assert facts["version"] and facts["license"], name
        assert facts["integrity"].startswith("sha512-"), name


def test_every_icon_that_a_template_asks_for_is_in_the_sprite():
    names = set(re.findall(r'id="([\w-]+)"', SPRITE))
    for path in OWN_TEMPLATES:
        asked = set(re.findall(r'{% icon "([\w-]+)" %}', path.read_text()))
        assert asked <= names, path


def test_a_page_loads_within_its_budget():
    """Sheet, script, sprite and icon before compression; a font adds 29 kB."""
    files = ["built/site.css", "built/site.js", "icons.svg", "favicon.svg"]
    text = sum((settings.BASE_DIR / "static" / name).stat().st_size for name in files)
    assert text < 110_000


@pytest.mark.parametrize("path", OWN_TEMPLATES, ids=lambda path: path.name)
def test_a_template_brings_no_inline_style_script_or_handler(path):
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|\|safe", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text)


@pytest.mark.parametrize("path", OWN_SHEETS, ids=lambda path: path.name)
def test_a_sheet_serves_both_directions(path):
    """Only logical properties: one sheet for left-to-right and right-to-left."""
    physical = r"(margin|padding|border)-(left|right|top|bottom)|^\s*(left|right|top|bottom):"
    assert not re.search(physical, path.read_text(), re.MULTILINE)
