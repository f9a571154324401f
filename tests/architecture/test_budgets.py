"""The sizes that keep the sources readable: what outgrows them is split, never excused."""
import ast
from statistics import median

from tests.architecture.sources import functions, lines_of, modules, ninetieth, place, templates


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


def test_every_module_says_what_it_is_for():
    silent = [place(path) for path, tree in modules().items()
              if tree.body and not ast.get_docstring(tree)]
    assert silent == []
