"""The platform never knows its subjects: their nouns stand in settings, and in no other code."""
import ast
import re

import pytest

from tests.architecture.sources import ROOT, modules, place

NOUN = re.compile(r"(?<![a-z])(forum|goodpractices?|threads?|practices?)(?![a-z])")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
ALLOWED = {
    "platform_core/settings.py": "what is installed, and which pages the floors cannot name",
    "platform_core/urls.py": "the roof: where each app begins",
    "platform_core/lib/embedded.py": "a thread of Python",
    "platform_core/lib/push.py": "a thread of Python",
    "platform_core/lib/breaker.py": "a thread of Python",
    "platform_core/lib/sweeps.py": "a thread of Python",
    "platform_core/lib/management/commands/assets.py": "the name of a sheet",
    "platform_core/privacy/detectors/handles.py": "the name of a social medium",
    "platform_core/members/models.py": "the label of a mark that the team gives",
}


def nouns_in(tree):
    """(line, word) of each noun of a content app that a module has as identifier or string."""
    said = {id(node.body[0].value) for node in ast.walk(tree)
            if isinstance(node, DOCUMENTED) and ast.get_docstring(node)}
    for node in ast.walk(tree):
        if id(node) not in said:
            for word in _words(node):
                if NOUN.search(CAMEL.sub("_", word).lower()):
                    yield getattr(node, "lineno", 0), word


DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
NAMED = {ast.Name: "id", ast.Attribute: "attr", ast.arg: "arg", ast.keyword: "arg",
         ast.FunctionDef: "name", ast.AsyncFunctionDef: "name", ast.ClassDef: "name"}


def _words(node):
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.alias):
        return [node.name, node.asname or ""]
    return [getattr(node, NAMED[type(node)]) or ""] if type(node) in NAMED else []


def in_the_platform():
    return {place(path): list(nouns_in(tree)) for path, tree in modules().items()
            if path.is_relative_to(ROOT / "platform_core")}


def test_the_platform_names_no_noun_of_an_app():
    named = {file: found for file, found in in_the_platform().items() if found}
    assert {file: found for file, found in named.items() if file not in ALLOWED} == {}
    assert sorted(ALLOWED) == sorted(named)


def test_no_page_of_a_floor_names_an_address_of_an_app():
    own = {"forum", "goodpractices"}
    roof = {"_nav.html"}
    pages = [path for path in (ROOT / "templates").rglob("*.html")
             if path.parent.name not in own and path.name not in roof]
    found = [place(path) for path in pages
             if re.search(r'"(forum|goodpractices)[:/]', path.read_text())]
    assert len(pages) > 50
    assert found == []


@pytest.mark.parametrize(("source", "words"), [
    ("redirect('forum:new')", ["forum:new"]),
    ("thread_id = 1", ["thread_id"]),
    ("import goodpractices.models as m", ["goodpractices.models"]),
    ("class ThreadList: pass", ["ThreadList"]),
    ("def f(practice): return practice.x", ["practice", "practice"]),
    ("f(thread=1)", ["thread"]),
    ('"""About threads."""', []),
    ("threading = spread", []),
])
def test_nouns_are_found_where_they_are(source, words):
    assert sorted(word for _line, word in nouns_in(ast.parse(source))) == sorted(words)
