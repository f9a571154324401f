"""The lib app."""
from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.utils import timezone

from platform_core.lib import sweeps
from platform_core.lib.contract_checks import check_contracts
from platform_core.lib.database_checks import logs_hold_no_words
from platform_core.lib.statistics import refresh_statistics


class LibConfig(AppConfig):
    name = "platform_core.lib"
    label = "lib"

    def ready(self):
        checks.register(check_contracts, checks.Tags.models)
        checks.register(logs_hold_no_words, checks.Tags.database)
        store = import_module(settings.SESSION_ENGINE).SessionStore
        sweeps.register("forget ended sign-ins", store.clear_expired, every=3600,
                        keeps=["sessions"], due=_ended_sign_ins)
        sweeps.register("count for the database", refresh_statistics, every=6 * 3600)


def _ended_sign_ins():
    """Sessions that lie in the database and that nobody can go on with."""
    model = getattr(import_module(settings.SESSION_ENGINE).SessionStore, "get_model_class", None)
    return [model().objects.filter(expire_date__lt=timezone.now())] if model else []
