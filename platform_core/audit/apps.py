"""The audit app."""
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "platform_core.audit"
    label = "audit"
    verbose_name = _("Record of decisions")
