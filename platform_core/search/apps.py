"""The search app: one contract over two engines."""
from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "platform_core.search"
    label = "search"
