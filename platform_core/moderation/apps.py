"""The moderation app."""
from django.apps import AppConfig
from django.utils.module_loading import import_string


class ModerationConfig(AppConfig):
    name = "platform_core.moderation"
    label = "moderation"

    def ready(self):
        import_string("platform_core.moderation.permissions.decide")
        import_string("platform_core.moderation.kinds.register")()
