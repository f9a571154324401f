"""The attachments app: the one door by which files come in, and go out again."""
from django.apps import AppConfig
from django.db.models import Q
from django.utils.module_loading import import_string

from platform_core.lib import links, sweeps


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
        links.register("frozen at", beside_what)


def beside_what(match, _member):
    """What is decided about of the text beside which the file of an address stands."""
    if match.view_name not in {"attachments:whole", "attachments:small"}:
        return []
    files = import_string("platform_core.attachments.models.Attachment").objects
    key = match.kwargs["key"]
    found = files.filter(Q(stored__key=key) | Q(small__key=key)).first()
    subject = found.subject if found else None
    return [getattr(subject, "stands_with", subject)] if subject else []
