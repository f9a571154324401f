"""The workflow app: states, steps and decisions."""
from django.apps import AppConfig
from django.core import checks
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    name = "platform_core.workflow"
    label = "workflow"
    verbose_name = _("Decisions")

    def ready(self):
        checks.register(import_string("platform_core.workflow.checks.states_are_whole"))
