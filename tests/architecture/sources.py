"""The platform's own sources, as the tests of its architecture read them."""
import ast
import sys
from functools import cache
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("platform_core", "forum", "goodpractices")


class Function(NamedTuple):
    """A function: where it stands, how many lines it has, what its first argument is called.

    The receiver of a method (`self`, `cls`) is no argument of it.
    """

    place: str
    name: str
    lines: int
    first_argument: str


@cache
def modules():
    """Path → syntax tree of every module in production, without migrations."""
    paths = (path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
    return {path: ast.parse(path.read_text()) for path in paths if "migrations" not in path.parts}


@cache
def functions():
    """Every function of every module, methods and inner functions too."""
    return [_function(path, node) for path, tree in modules().items()
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@cache
def templates():
    """Path → text of every template."""
    folders = [ROOT / "templates", *(ROOT / name for name in PACKAGES)]
    return {path: path.read_text() for folder in folders
            for path in folder.rglob("*") if path.suffix in {".html", ".txt"}}


def place(path, line=None):
    """How a failure names a source: its path below the root, and a line of it."""
    return str(path.relative_to(ROOT)) + (f":{line}" if line else "")


def lines_of(path):
    return len(path.read_text().splitlines())


def written_lines(folder):
    """How many lines of Python that are not empty a folder has, without migrations."""
    paths = (path for path in folder.rglob("*.py") if "migrations" not in path.parts)
    return sum(bool(line.strip()) for path in paths for line in path.read_text().splitlines())


def code_and_test_lines():
    """(lines of production code, lines of tests)."""
    return sum(written_lines(ROOT / name) for name in PACKAGES), written_lines(ROOT / "tests")


def imports_between_apps(package):
    """{app: the apps of the same package that its modules import}."""
    graph = {}
    for path, tree in modules().items():
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] == package and len(parts) > 2:
            graph.setdefault(parts[1], set()).update(_apps_imported(tree, package) - {parts[1]})
    return graph


def circles_of(graph):
    """The groups of nodes that reach each other; a node on no circle is a group of its own."""
    reached = {node: _reached_from(node, graph) for node in graph}
    groups = {frozenset(other for other in reached[node] | {node}
                        if other == node or node in reached.get(other, ())) for node in graph}
    return [set(group) for group in groups]


def _reached_from(node, graph):
    seen, waiting = set(), [node]
    while waiting:
        for other in graph.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def _apps_imported(tree, package):
    names = [node.module for node in ast.walk(tree)
             if isinstance(node, ast.ImportFrom) and node.module]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import)
              for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith(f"{package}.")}


def ninetieth(numbers):
    """The value that nine in ten do not exceed."""
    return quantiles(numbers, n=10)[8]


def _function(path, node):
    arguments = [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
    named = [name for name in arguments if name not in {"self", "cls"}]
    return Function(
        f"{place(path, node.lineno)} {node.name}",
        f"{place(path)} {node.name}",
        node.end_lineno - node.lineno + 1,
        named[0] if named else "",
    )


if __name__ == "__main__":
    code, tests = code_and_test_lines()
    sys.stdout.write(f"{tests} lines of tests for {code} of code: {tests / code:.2f} (aim 1.2)\n")
