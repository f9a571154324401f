"""The attachments app: the one door by which files come in, and go out again."""
from django.apps import AppConfig
from django.utils.module_loading import import_string

from platform_core.lib import sweeps


class AttachmentsConfig(AppConfig):
    name = "platform_core.attachments"
    label = "attachments"

    def ready(self):
        files = import_string("platform_core.attachments.models.StoredFile").objects
        beside = import_string("platform_core.attachments.models.Attachment").objects
        sweeps.register("files of nobody", files.sweep, every=3600, keeps=["uploads"],
                        due=lambda: [files.of_nobody()])
        sweeps.register("files that were not sent", beside.sweep, every=3600, keeps=["unsent"],
                        due=lambda: [beside.never_sent()])
