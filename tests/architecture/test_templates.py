"""Nothing in a page escapes the rules: one door for rich text, no code or style in the markup."""
import ast
import re

import pytest

from tests.architecture.sources import ROOT, modules, place, templates

DOOR = ROOT / "platform_core" / "lib" / "richtext"
MARKERS = {"mark_safe", "SafeString", "SafeText"}
DJANGO_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)
FORBIDDEN = {
    "|safe": re.compile(r"\|\s*safe(seq)?\b"),
    "autoescape off": re.compile(r"\{%\s*autoescape\s+off"),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script in the page": re.compile(
        r"<script\b(?![^>]*\b(src=|type=\"application/json\"))", re.IGNORECASE
    ),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "a moment with microseconds": re.compile(r"\|\s*date:.c[\"']"),
    "another host's file": re.compile(
        r"<(script|link|img|iframe)\b[^>]*\b(src|href)=\"(https?:)?//", re.IGNORECASE
    ),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what):
    found = [place(path, text[: match.start()].count("\n") + 1)
             for path, text in templates().items() if path.suffix == ".html"
             for match in FORBIDDEN[what].finditer(DJANGO_COMMENT.sub("", text))]
    assert found == []


def test_only_rich_text_marks_a_string_as_safe():
    knowing = {path for path, tree in modules().items() if _knows_markers(tree)}
    assert knowing
    assert [place(path) for path in knowing if not path.is_relative_to(DOOR)] == []


def _knows_markers(tree):
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return bool(MARKERS & (names | attributes))


def test_a_page_has_at_most_one_heading_of_the_first_level():
    crowded = [place(path) for path, text in templates().items() if text.count("<h1") > 1
               and "{% else %}" not in text]
    assert crowded == []
