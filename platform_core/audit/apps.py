"""The audit app."""
from django.apps import AppConfig
from django.core import checks
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "platform_core.audit"
    label = "audit"
    verbose_name = _("Record of decisions")

    def ready(self):
        checks.register(import_string("platform_core.audit.checks.the_end_leaves_the_machine"),
                        deploy=True)
