"""The members app."""
from django.apps import AppConfig
from django.utils.module_loading import import_string


class MembersConfig(AppConfig):
    name = "platform_core.members"
    label = "members"

    def ready(self):
        import_string("platform_core.members.permissions.vet")
