"""The forum app."""
from django.apps import AppConfig
from django.utils.module_loading import import_string


class ForumConfig(AppConfig):
    name = "forum"
    label = "forum"

    def ready(self):
        import_string("forum.permissions.start")
        import_string("forum.kinds.register")()
