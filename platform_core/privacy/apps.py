"""The privacy app: the one door for members' words."""
from django.apps import AppConfig
from django.utils.module_loading import import_string

from platform_core.lib import sweeps


class PrivacyConfig(AppConfig):
    name = "platform_core.privacy"
    label = "privacy"

    def ready(self):
        check_rows = import_string("platform_core.privacy.rows.check_rows")
        sweeps.register("check older texts", check_rows, every=60)
        remember = import_string("platform_core.privacy.cleared.remember")
        sweeps.register("know cleared numbers", remember, every=60)
