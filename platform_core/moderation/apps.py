"""The moderation app."""
from django.apps import AppConfig, apps
from django.utils.module_loading import import_string

from platform_core.lib import sweeps
from platform_core.lib.contract_checks import register_contract
from platform_core.lib.erasure import keeps_copies
from platform_core.lib.kinds import kinds_that
from platform_core.moderation.contracts import Published, Reported


class ModerationConfig(AppConfig):
    name = "platform_core.moderation"
    label = "moderation"

    def ready(self):
        import_string("platform_core.moderation.permissions.decide")
        import_string("platform_core.moderation.kinds.register")()
        import_string("platform_core.moderation.retagging.register")()
        sanctions = import_string("platform_core.moderation.models.Sanction").objects
        items = import_string("platform_core.moderation.models.QueueItem").objects
        sweeps.register("apply decisions", items.apply_due, every=5)
        sweeps.register("remind of what waits", items.remind, every=300)
        sweeps.register("end measures", sanctions.expire, every=60)
        sweeps.register(
            "forget decisions", import_string("platform_core.moderation.keeping.forget_old"), 3600,
            keeps=["report_sources", "report_contacts", "reports", "statements", "appeals",
                   "measures"],
            due=import_string("platform_core.moderation.keeping.due"))
        numbers = import_string("platform_core.moderation.models.NumberQuestion").objects
        sweeps.register("forget refused numbers", numbers.sweep, every=3600, keeps=["unsent"],
                        due=lambda: [numbers.worn()])
        keeps_copies(import_string("platform_core.moderation.models.Statement").objects.forget)
        keeps_copies(import_string("platform_core.moderation.models.Remark").objects.forget)
        register_contract(Reported, reported_models)
        register_contract(Published, publishable_models)


def reported_models():
    """Every model of a kind that members may report."""
    return [kind.model for kind in kinds_that("reported").values()]


def publishable_models():
    """Every noun that readers gain and lose sight of."""
    publishable = import_string("platform_core.moderation.models.Publishable")
    return [model for model in apps.get_models() if issubclass(model, publishable)]
