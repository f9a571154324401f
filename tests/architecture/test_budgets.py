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

# The aims of the house, in lines; a figure that was reached is kept.
FUNCTION_MEDIAN, FUNCTION_NINETIETH, FUNCTION_LONGEST = 6, 15, 30
REQUEST_FUNCTION_LONGEST = 15
MODULE_NINETIETH, MODULE_LONGEST = 180, 400
TEMPLATE_MEDIAN, TEMPLATE_LONGEST = 30, 150
LEAST_TESTS_PER_LINE = 1.05    # the aim is 1.2: what the public side adds has fewer tests so far


def _above(limit, sizes):
    """The names in `sizes` (name → lines) that exceed the limit, the longest first."""
    return sorted(((size, name) for name, size in sizes.items() if size > limit), reverse=True)


def test_functions_are_small():
    sizes = [function.lines for function in functions()]
    assert median(sizes) <= FUNCTION_MEDIAN
    assert ninetieth(sizes) <= FUNCTION_NINETIETH


def test_no_function_needs_scrolling():
    sizes = {function.place: function.lines for function in functions()}
    assert _above(FUNCTION_LONGEST, sizes) == []


def test_what_answers_a_request_only_directs_wherever_it_lives():
    sizes = {function.name: function.lines for function in functions()
             if function.first_argument == "request"}
    assert len(sizes) > 100
    assert _above(REQUEST_FUNCTION_LONGEST, sizes) == []


def test_modules_fit_in_the_head():
    sizes = {place(path): lines_of(path) for path in modules()}
    assert ninetieth(sizes.values()) <= MODULE_NINETIETH
    assert _above(MODULE_LONGEST, sizes) == []


def test_templates_are_small():
    sizes = {place(path): lines_of(path) for path in templates()}
    assert median(sizes.values()) <= TEMPLATE_MEDIAN
    assert _above(TEMPLATE_LONGEST, sizes) == []


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
