"""The advice app: recommendations, what was done with them, and the rounds in which members say."""
from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class AdviceConfig(AppConfig):
    name = "platform_core.advice"
    label = "advice"
    verbose_name = _("Recommendations")

    def ready(self):
        import_string("platform_core.advice.permissions.keep")
        import_string("platform_core.advice.kinds.register")()
