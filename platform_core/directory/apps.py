"""The directory: help lines and what is arranged in each country, as sourced values that live."""
from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "platform_core.directory"
    label = "directory"
    verbose_name = _("Help numbers and countries")

    def ready(self):
        import_string("platform_core.directory.permissions.keep")
        import_string("platform_core.directory.kinds.register")()
