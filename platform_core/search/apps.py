"""The search app: one contract over two engines."""
from django.apps import AppConfig
from django.utils.module_loading import import_string

from platform_core.lib import sweeps


class SearchConfig(AppConfig):
    name = "platform_core.search"
    label = "search"

    def ready(self):
        upkeep = "platform_core.search.upkeep."
        sweeps.register("renew search", import_string(f"{upkeep}renew_outdated"), every=20)
        sweeps.register("count words", import_string(f"{upkeep}refresh_lexicon_when_due"), every=20)
