"""The resources app: what was made to be handed on, as living texts with files made of them."""
from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class ResourcesConfig(AppConfig):
    name = "platform_core.resources"
    label = "resources"
    verbose_name = _("Leaflets")

    def ready(self):
        import_string("platform_core.resources.kinds.register")()
