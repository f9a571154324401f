"""The notifications app."""
from allauth.account.signals import password_changed, password_reset, password_set
from django.apps import AppConfig, apps
from django.contrib.auth.signals import user_logged_out
from django.core import checks
from django.utils.module_loading import import_string

from platform_core.lib import sweeps
from platform_core.lib.contract_checks import register_contract
from platform_core.lib.erasure import keeps_copies
from platform_core.lib.push import ENDINGS, close_sockets
from platform_core.notifications.contracts import Announced


class NotificationsConfig(AppConfig):
    name = "platform_core.notifications"
    label = "notifications"

    def ready(self):
        import_string("platform_core.notifications.kinds.register")()
        checks.register(import_string("platform_core.notifications.checks.verbs_are_whole"))
        register_contract(Announced, announced_models)
        self._register_sweeps(import_string("platform_core.notifications.models"))
        ENDINGS.append(import_string("platform_core.notifications.models.Inbox").objects.end_access)
        for access_changed in (user_logged_out, password_changed, password_reset, password_set):
            access_changed.connect(close_when_access_changes)

    def _register_sweeps(self, models):
        mail_waiting = import_string("platform_core.notifications.mail.mail_waiting")
        entries = import_string("platform_core.audit.models.Entry").objects
        sweeps.run_beside("deliver", import_string(
            "platform_core.notifications.delivering.run_until"))
        sweeps.register("deliver events", models.Event.objects.deliver_waiting, every=1)
        sweeps.register("send mail", models.OutgoingMail.objects.send_waiting, every=2)
        sweeps.register("notifications by e-mail", mail_waiting, every=10)
        sweeps.register("prune mail", models.OutgoingMail.objects.prune, every=3600,
                        keeps=["mail"], due=models.OutgoingMail.objects.outdated)
        sweeps.register("prune notices", models.Notification.objects.prune, every=3600,
                        keeps=["notices"],
                        due=lambda: [models.Notification.objects.read_long_ago()])
        sweeps.register("prune events", models.Event.objects.prune, every=3600,
                        keeps=["events"],
                        due=lambda: [models.Event.objects.told_long_ago()])
        sweeps.register("note what ran", models.SweepRun.objects.note, every=20)
        sweeps.register("seal the record", entries.seal, every=10)
        sweeps.register("mail the record's end",
                        import_string("platform_core.audit.anchor.mail_newest"), every=3600)
        keeps_copies(models.OutgoingMail.objects.withdraw)


def announced_models():
    """Every model of which something can be told: whoever answers one question answers all."""
    return [model for model in apps.get_models()
            if hasattr(model, "announced_to") or hasattr(model, "told_directly")]


def close_when_access_changes(sender, request, user, **kwargs):
    """A socket outlives its session unless it is told (signals of Django and allauth)."""
    if user is not None:
        close_sockets(user.pk)
