"""The moderation app."""
from django.apps import AppConfig, apps
from django.utils.module_loading import import_string

from platform_core.lib.contract_checks import register_contract
from platform_core.lib.kinds import kinds_that
from platform_core.moderation.contracts import Published, Reported


class ModerationConfig(AppConfig):
    name = "platform_core.moderation"
    label = "moderation"

    def ready(self):
        import_string("platform_core.moderation.permissions.decide")
        import_string("platform_core.moderation.kinds.register")()
        register_contract(Reported, reported_models)
        register_contract(Published, publishable_models)


def reported_models():
    """Every model of a kind that members may report."""
    return [kind.model for kind in kinds_that("reported").values()]


def publishable_models():
    """Every noun that readers gain and lose sight of."""
    publishable = import_string("platform_core.moderation.models.Publishable")
    return [model for model in apps.get_models() if issubclass(model, publishable)]
