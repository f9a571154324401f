"""The privacy app."""
from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "platform_core.privacy"
    label = "privacy"
