"""No dead style and no dead script: what a sheet names is used, what a page names has a style."""
import re

import pytest

from tests.architecture.sources import ROOT, modules, templates

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
CLASS_ATTRIBUTE = re.compile(r'\bclass="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"', re.DOTALL)
STRING = re.compile(r'"([^"\n]*)"|`([^`]*)`')
EXPORT = re.compile(r"^export (?:const|class|function|async function) (\w+)", re.MULTILINE)
# Given by ProseMirror to its own elements.
GENERATED = {
    "ProseMirror", "ProseMirror-hideselection", "ProseMirror-selectednode",
    "ProseMirror-separator",
}
OWN_SCRIPTS = [*sorted((ROOT / "static" / "js").rglob("*.js"))]


def styled():
    """Every class that a sheet selects."""
    text = "".join(path.read_text() for path in (ROOT / "static" / "css").glob("*.css"))
    selectors = re.findall(r"([^{};]+)\{", COMMENT.sub("", text))
    return {name for one in selectors for name in re.findall(r"\.([a-zA-Z][\w-]*)", one)}


def classes_of_pages():
    """Every class that stands in a template, whatever is asked around it."""
    pages = [*templates().values()]
    pages += [path.read_text() for path in (ROOT / "static" / "pages").glob("*.html")]
    found = [DJANGO.sub(" ", value) for text in pages for value in CLASS_ATTRIBUTE.findall(text)]
    return {name for value in found for name in value.split()}


def words_in_strings():
    """Every word inside a string of our scripts, modules and template tags' arguments."""
    texts = [path.read_text() for path in [*modules(), *OWN_SCRIPTS]]
    texts += [tag for text in templates().values() for tag in DJANGO.findall(text)]
    return {word for text in texts for strings in STRING.findall(text)
            for word in re.findall(r"[\w-]+", " ".join(strings))}


def test_every_class_of_a_sheet_is_used():
    assert sorted(styled() - GENERATED - classes_of_pages() - words_in_strings()) == []


def test_every_class_of_a_page_has_a_style():
    assert sorted(classes_of_pages() - styled()) == []


@pytest.mark.parametrize("path", OWN_SCRIPTS, ids=lambda path: path.stem)
def test_every_export_of_a_script_is_imported(path):
    others = "".join(other.read_text() for other in OWN_SCRIPTS if other != path)
    imported = {name for names in re.findall(r"import \{([^}]*)\}", others)
                for name in re.split(r"[,\s]+", names)}
    assert [name for name in EXPORT.findall(path.read_text()) if name not in imported] == []


def test_a_box_that_scrolls_holds_what_is_hidden_from_eyes():
    """Words for screen readers, placed by no box around them, would widen the page."""
    css = "\n".join(path.read_text() for path in sorted((ROOT / "static" / "css").glob("*.css")))
    boxes = re.findall(r"([^{}]*scroll)\s*\{([^{}]*overflow-x: auto[^{}]*)\}", css)
    assert len(boxes) >= 3
    assert [name.strip() for name, rules in boxes if "position:" not in rules] == []
