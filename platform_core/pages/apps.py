"""The pages app."""
from django.apps import AppConfig
from django.core import checks
from django.utils.module_loading import import_string


class PagesConfig(AppConfig):
    name = "platform_core.pages"
    label = "pages"

    def ready(self):
        import_string("platform_core.pages.kinds.register")()
        checks.register(import_string("platform_core.pages.checks.organisation_is_named"),
                        deploy=True)
