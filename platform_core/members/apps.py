"""The members app."""
from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "platform_core.members"
    label = "members"
