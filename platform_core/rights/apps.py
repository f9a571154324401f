"""What people may ask about their own data: a copy, leaving, erasing; and proof that it went."""
from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from platform_core.lib import sweeps


class RightsConfig(AppConfig):
    name = "platform_core.rights"
    label = "rights"
    verbose_name = _("Data rights")

    def ready(self):
        import_string("platform_core.rights.permissions.leave")
        leavings = import_string("platform_core.rights.models.Leaving").objects
        sweeps.register("erase who left", leavings.erase_due, every=3600, keeps=["leaving"])
