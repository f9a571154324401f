"""The notifications app."""
from allauth.account.signals import password_changed, password_reset, password_set
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.utils.module_loading import import_string

from platform_core.lib import sweeps
from platform_core.lib.push import close_sockets


class NotificationsConfig(AppConfig):
    name = "platform_core.notifications"
    label = "notifications"

    def ready(self):
        models = import_string("platform_core.notifications.models.Event").objects
        mail = import_string("platform_core.notifications.models.OutgoingMail").objects
        entries = import_string("platform_core.audit.models.Entry").objects
        mail_waiting = import_string("platform_core.notifications.mail.mail_waiting")
        sweeps.register("deliver events", models.deliver_waiting, every=1)
        sweeps.register("send mail", mail.send_waiting, every=2)
        sweeps.register("notices by mail", mail_waiting, every=60)
        sweeps.register("prune mail", mail.prune, every=3600)
        sweeps.register("seal the record", entries.seal, every=10)
        for access_changed in (user_logged_out, password_changed, password_reset, password_set):
            access_changed.connect(close_when_access_changes)


def close_when_access_changes(sender, request, user, **kwargs):
    """A socket outlives its session unless it is told (signals of Django and allauth)."""
    if user is not None:
        close_sockets(user.pk)
