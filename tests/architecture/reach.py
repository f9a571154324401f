"""What can be reached from outside: by a page, a command, the administration, a hook or a sweep.

Read from the syntax trees and by name alone: whatever an entrance calls or names in a string is
reached, and so is what any function of that name calls or names. Only the app of a model and the
platform can mean its verbs. That two things of one name stand for each other errs on the side of
reached; what is named nowhere is certainly dead.
"""
import ast
from collections import defaultdict
from functools import cache

from tests.architecture.sources import ROOT, modules

ENTRANCES = {"views", "views.py", "commands", "admin.py", "administration.py", "forms.py",
             "apps.py", "adapter.py", "receivers.py", "middleware.py", "consumers.py"}

HOOK = "on_"    # take() calls on_<status> of whatever arrives there


@cache
def reached(package):
    """Every name that this package or the platform calls, or writes, from an entrance on."""
    sources = [(path, tree) for path, tree in production()
               if path.relative_to(ROOT).parts[0] in {package, "platform_core"}]
    inside = _names_by_function(sources)
    found, waiting = set(), [name for name in inside if name.startswith(HOOK)]
    for path, tree in sources:
        waiting.extend(names_in(tree) if is_entrance(path) else ())
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(inside.get(name, ()))
    return found


def production():
    """(path, tree) of every module that serves: the demo plays on a stage of its own."""
    return [(path, tree) for path, tree in modules().items()
            if "demo" not in path.parts and path.stem not in {"demo", "settings"}]


def is_entrance(path):
    return bool(ENTRANCES & set(path.relative_to(ROOT).parts))


def names_in(tree):
    """What a piece of code calls, reads as an attribute, or writes as a plain string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _names_by_function(sources):
    found = defaultdict(set)
    for _path, tree in sources:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found[node.name].update(name for part in node.body for name in names_in(part))
    return found
