"""The meetings: round tables, trainings and webinars, who signs up, and what comes of them."""
from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "platform_core.meetings"
    label = "meetings"
    verbose_name = _("Meetings")

    def ready(self):
        import_string("platform_core.meetings.permissions.keep")
        import_string("platform_core.meetings.kinds.register")()
