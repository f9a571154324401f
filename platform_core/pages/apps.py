"""The pages app."""
from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "platform_core.pages"
    label = "pages"
