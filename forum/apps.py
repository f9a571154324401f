"""The forum app."""
from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"
    label = "forum"
