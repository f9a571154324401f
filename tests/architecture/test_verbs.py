"""No verb without a page, no question without an answer: what nobody can reach is dead code."""
import ast
import inspect

from django.apps import apps

from platform_core.workflow.models import Stateful
from tests.architecture.reach import names_in, production, reached
from tests.architecture.sources import PACKAGES


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
    """A verb that the platform gives to every noun is reached where one app reaches it."""
    method = getattr(model, name, None)
    home = (method if inspect.isfunction(method) else model).__module__.split(".")[0]
    return any(name in reached(package) for package in PACKAGES
               if home in {package, "platform_core"})


def questions(function):
    """What is asked ("linked") or answered ("register") of lib.links, in plain strings."""
    return {node.args[0].value for _path, tree in production() for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) in {function, f"links.{function}"}
            and node.args and isinstance(node.args[0], ast.Constant)}


def test_there_is_something_to_reach():
    assert {"thread.hide", "goodpractice.submit"} <= set(written(steps()))
    assert {"thread.lock", "member.suspend", "post.edit"} <= set(written(verbs()))
    assert "discussions" in questions("linked") & questions("register")


def test_every_step_and_verb_is_reached_by_a_page_a_command_or_a_sweep():
    assert written({pair for pair in steps() | verbs() if not is_reached(*pair)}) == []


def test_every_question_has_an_answer():
    assert sorted(questions("linked") - questions("register")) == []


def test_what_is_only_defined_is_not_reached():
    tree = ast.parse("class A:\n    STEPS = {'b': 1}\n    def c(self):\n        self.d('e')")
    assert set(names_in(tree.body[0].body[1])) >= {"d", "e"}
    assert "c" not in set(names_in(tree))
