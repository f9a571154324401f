"""No verb without a page, no question without an answer: what nobody can reach is dead code."""
import ast
import inspect

from django.apps import apps

from platform_core.workflow.models import Stateful
from tests.architecture.reach import names_in, production, reached
from tests.architecture.sources import PACKAGES

# What a page, a command or a sweep has yet to reach. The set only shrinks.
NOT_YET = {
    "goodpractice.archive", "member.reinstate", "member.suspend", "post.remove", "thread.remove",
}
NOT_YET_ANSWERED = {"recent work"}


def own_models():
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]


def steps():
    """(model, "hide") of every step that something with a status may take."""
    return {(model, step) for model in own_models() if issubclass(model, Stateful)
            for step in model.STEPS}


def verbs():
    """(model, "lock") of every public method that is told who acts, `by`."""
    return {(model, name) for model in own_models()
            for name, method in inspect.getmembers(model, inspect.isfunction)
            if not name.startswith(("_", "on_")) and not hasattr(Stateful, name)
            and "by" in inspect.signature(method).parameters}


def written(pairs):
    return sorted(f"{model._meta.model_name}.{name}" for model, name in pairs)


def is_reached(model, name):
    return name in reached(model.__module__.split(".")[0])


def questions(function):
    """What is asked ("linked") or answered ("register") of lib.links, in plain strings."""
    return {node.args[0].value for _path, tree in production() for node in ast.walk(tree)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == function
            and node.args and isinstance(node.args[0], ast.Constant)}


def test_there_is_something_to_reach():
    assert {"thread.hide", "goodpractice.submit"} <= set(written(steps()))
    assert {"thread.lock", "member.suspend", "post.edit"} <= set(written(verbs()))
    assert "discussions" in questions("linked") & questions("register")


def test_every_step_and_verb_is_reached_by_a_page_a_command_or_a_sweep():
    """A name in NOT_YET that is reached leaves the set in the same change."""
    unreached = {pair for pair in steps() | verbs() if not is_reached(*pair)}
    assert sorted(NOT_YET.symmetric_difference(written(unreached))) == []


def test_every_question_has_an_answer():
    unanswered = questions("linked") - questions("register")
    assert sorted(unanswered ^ NOT_YET_ANSWERED) == []


def test_what_is_only_defined_is_not_reached():
    tree = ast.parse("class A:\n    STEPS = {'b': 1}\n    def c(self):\n        self.d('e')")
    assert set(names_in(tree.body[0].body[1])) >= {"d", "e"}
    assert "c" not in set(names_in(tree))
