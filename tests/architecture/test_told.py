"""A browser test looks for a message where eyes find it (`told`), not anywhere on the page.

A live region repeats each message a moment later, so `get_by_text` finds one or two of them,
whichever comes first: such a test holds on a fast machine only.
"""
import ast
from pathlib import Path

import pytest

from tests.architecture.sources import modules

BROWSER = Path(__file__).parents[1] / "browser"
LOOSE = {"get_by_text", "wait_for_selector", "click"}


def words_in(node):
    """Every literal text below a node of a syntax tree."""
    return [one.value for one in ast.walk(node)
            if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def calls(tree):
    return [node for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]


def messages():
    """The sentences that views tell after an act."""
    return {words for tree in modules().values() for call in calls(tree)
            if isinstance(call.func.value, ast.Name) and call.func.value.id == "messages"
            for words in words_in(call)}


def looked_for(source):
    """The words that a test looks for anywhere on a page."""
    return [words.removeprefix("text=") for call in calls(ast.parse(source))
            if call.func.attr in LOOSE and not is_narrowed(call)
            for words in words_in(ast.Module(call.args, []))]


def is_narrowed(call):
    """Whether it looks below something of the page, or for exactly these words."""
    return isinstance(call.func.value, ast.Call) or any(one.arg == "exact" for one in call.keywords)


def repeated(source, told):
    return [words for words in looked_for(source)
            if len(words) > 5 and any(words in one for one in told)]


def test_no_browser_test_looks_for_a_message_anywhere():
    told = messages()
    assert len(told) > 80
    assert {path.name: found for path in BROWSER.glob("test_*.py")
            if (found := repeated(path.read_text(), told))} == {}


@pytest.mark.parametrize(("source", "is_found"), [
    ('page.get_by_text("It is saved.").wait_for()', True),
    ('page.wait_for_selector("text=It is saved")', True),
    ('told(page, "It is saved.").wait_for()', False),
    ('page.locator("[data-message]").get_by_text("It is saved.").wait_for()', False),
    ('page.get_by_text("It is not here.")', False),
])
def test_it_is_seen(source, is_found):
    assert bool(repeated(source, {"It is saved."})) is is_found
