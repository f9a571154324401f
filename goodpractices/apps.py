"""The goodpractices app."""
from django.apps import AppConfig
from django.utils.module_loading import import_string


class GoodpracticesConfig(AppConfig):
    name = "goodpractices"
    label = "goodpractices"

    def ready(self):
        import_string("goodpractices.permissions.read")
        import_string("goodpractices.kinds.register")()
