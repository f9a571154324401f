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
        sweeps.register("erase who left", leavings.erase_due, every=3600, keeps=["leaving"],
                        due=lambda: [leavings.due()])
        sweeps.register("erase refused applicants", leavings.erase_refused, every=3600,
                        keeps=["applicants"], due=lambda: [leavings.refused()])
        import_string("platform_core.rights.kinds.register")()
        redactions = import_string("platform_core.rights.models.Redaction").objects
        sweeps.register("take names out", redactions.work, every=3)
        sweeps.register("forget names", redactions.forget_old, every=3600, keeps=["names"],
                        due=lambda: [redactions.old()])
        breaches = import_string("platform_core.rights.models.Breach").objects
        sweeps.register("find who saw a breach", breaches.gather, every=3)
        sweeps.register("remind of breaches", breaches.remind, every=60)
        sweeps.register("forget breaches", breaches.forget_old, every=3600, keeps=["breaches"],
                        due=lambda: [breaches.over()])
