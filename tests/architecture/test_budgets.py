"""The sizes that keep the sources readable: what outgrows them is split, never excused."""
import ast
import tomllib
from statistics import median

import pytest

from tests.architecture.sources import (
    PACKAGES,
    ROOT,
    circles_of,
    code_and_test_lines,
    functions,
    imports_between_apps,
    lines_of,
    modules,
    ninetieth,
    place,
    templates,
)

# Raised when a higher figure is reached, never lowered (the aim is 1.2).
LEAST_TESTS_PER_LINE = 1.2


def _above(limit, sizes):
    """The names in `sizes` (name → lines) that exceed the limit, the longest first."""
    return sorted(((size, name) for name, size in sizes.items() if size > limit), reverse=True)


def test_functions_are_small():
    sizes = [function.lines for function in functions()]
    assert median(sizes) <= 8
    assert ninetieth(sizes) <= 25


def test_no_function_needs_scrolling():
    assert _above(50, {function.place: function.lines for function in functions()}) == []


def test_views_only_direct():
    views = {f.place: f.lines for f in functions()
             if f.is_top_level and f.first_argument == "request" and "views" in f.place}
    assert views
    assert _above(15, views) == []


def test_modules_fit_in_the_head():
    sizes = {place(path): lines_of(path) for path in modules()}
    assert ninetieth(sizes.values()) <= 200
    assert _above(400, sizes) == []


def test_templates_are_small():
    sizes = {place(path): lines_of(path) for path in templates()}
    assert median(sizes.values()) <= 30
    assert _above(150, sizes) == []


def test_template_lines_fit_on_a_screen():
    long = [place(path, number) for path, text in templates().items()
            for number, line in enumerate(text.splitlines(), 1) if len(line) > 160]
    assert long == []


def test_every_module_says_what_it_is_for():
    silent = [place(path) for path, tree in modules().items()
              if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_the_linter_watches_over_complexity_and_lines():
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]
    assert ruff["line-length"] <= 100
    assert ruff["lint"]["mccabe"]["max-complexity"] <= 8
    assert {"C90", "S", "BLE", "DTZ", "T20", "PLC0415"} <= set(ruff["lint"]["select"])


def test_measuring_keeps_to_the_same_sizes():
    sizes = {place(path): lines_of(path) for path in (ROOT / "bench").rglob("*.py")}
    assert _above(250, sizes) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_app_imports_in_a_circle(package):
    """A circle of apps can only be understood, tested and changed as a whole."""
    circles = [circle for circle in circles_of(imports_between_apps(package)) if len(circle) > 1]
    assert circles == []


def test_circles_are_found_where_they_are():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set(), "e": {"a"}}
    assert sorted(map(sorted, circles_of(graph))) == [["a", "b", "c"], ["d"], ["e"]]


def test_there_is_enough_test_for_the_code():
    code, tests = code_and_test_lines()
    assert tests >= LEAST_TESTS_PER_LINE * code
