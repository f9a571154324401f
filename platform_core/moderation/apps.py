"""The moderation app."""
from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "platform_core.moderation"
    label = "moderation"
