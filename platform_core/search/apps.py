"""The search app: one contract over two engines."""
from django.apps import AppConfig
from django.utils.module_loading import import_string

from platform_core.lib import sweeps
from platform_core.lib.contract_checks import register_contract
from platform_core.lib.contracts import VisibleRows
from platform_core.search.contracts import Findable


class SearchConfig(AppConfig):
    name = "platform_core.search"
    label = "search"

    def ready(self):
        upkeep = "platform_core.search.upkeep."
        searchable_models = import_string(f"{upkeep}searchable_models")
        register_contract(Findable, searchable_models)
        register_contract(VisibleRows, lambda: [type(one.objects) for one in searchable_models()])
        sweeps.register("renew search", import_string(f"{upkeep}renew_outdated"), every=20)
        missed = "platform_core.search.missed."
        sweeps.register("forget missed words", import_string(f"{missed}forget_old"), every=3600,
                        keeps=["missed"], due=import_string(f"{missed}old"))
        import_string("platform_core.search.kinds.register")()
        sweeps.register("count words", import_string(f"{upkeep}refresh_lexicon_when_due"), every=20)
