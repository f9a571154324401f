"""At start: every step has words for its reader, and whatever waits has a name in the queue."""
from django.apps import apps
from django.core.checks import Error

from platform_core.lib.kinds import DONE, kinds_that
from platform_core.workflow.models import Stateful


def states_are_whole(app_configs=None, **kwargs):
    """One Error for each step without done-words, and for each kind that waits without a name."""
    return [error for model in stateful_models() for error in (*_wordless(model), *_unnamed(model))]


def stateful_models():
    """Every model with a state."""
    return [model for model in apps.get_models() if issubclass(model, Stateful)]


def _wordless(model):
    for step in sorted(set(model.STEPS) - set(DONE)):
        yield Error(f"No app says what was done by the step {step!r}.", obj=model,
                    id="workflow.E001")


def _unnamed(model):
    for kind in sorted(set(model.WAITS_AS.values()) - set(kinds_that("queued"))):
        yield Error(f"It waits as {kind!r}, which no app registered for the queue.", obj=model,
                    id="workflow.E002")
