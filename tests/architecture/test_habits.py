"""Habits that make the sources predictable: verbs on nouns, explicit actors, thin commands."""
import ast

from tests.architecture.sources import functions, modules, place

SAVE_SIGNALS = {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"}
AMBIENT = {"threading.local", "contextvars", "get_current_user", "crum"}
OF_EVERYBODY = "platform_core/lib/shared.py"  # what it keeps during a request is of no one reader


def _imported(tree):
    """Every name that a module imports, with the module it comes from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_nothing_happens_by_a_save_signal():
    listening = [place(path) for path, tree in modules().items()
                 if SAVE_SIGNALS & {name.rsplit(".", 1)[-1] for name in _imported(tree)}]
    assert listening == []


def test_nobody_is_the_ambient_current_user():
    knowing = {place(path): set(_imported(tree)) for path, tree in modules().items()
               if AMBIENT & {part for name in _imported(tree) for part in (name, *name.split("."))}}
    assert list(knowing) == [OF_EVERYBODY]
    assert knowing[OF_EVERYBODY] == {
        "contextlib.contextmanager", "contextvars.ContextVar", "django.core.cache.cache",
    }


def test_nothing_toggles():
    assert [f.place for f in functions() if "toggle" in f.place.rsplit(" ", 1)[-1]] == []


def test_there_is_no_service_layer():
    services = [place(path) for path in modules()
                if path.stem in {"services", "service", "managers", "utils", "helpers", "signals"}]
    assert services == []


def test_commands_contain_nothing():
    """A command reads its options and wakes something that a test reaches without it."""
    handles = [f for f in functions()
               if "/management/commands/" in f.place and f.place.endswith(" handle")]
    assert handles
    assert [f.place for f in handles if f.lines > 15] == []


def test_refusals_are_in_words_of_our_own():
    """The page shows the reason of a Refused; a bare PermissionDenied would show none."""
    knowing = [place(path) for path, tree in modules().items()
               if "django.core.exceptions.PermissionDenied" in _imported(tree)]
    assert knowing == ["platform_core/lib/permissions.py"]


def test_asserts_are_for_tests():
    found = [place(path, node.lineno) for path, tree in modules().items()
             for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    assert found == []
