"""The taxonomy app: one multilingual thesaurus for everything that is tagged."""
from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    name = "platform_core.taxonomy"
    label = "taxonomy"
    verbose_name = _("Thesaurus")

    def ready(self):
        import_string("platform_core.taxonomy.permissions.keep")
        import_string("platform_core.taxonomy.kinds.register")()
        post_migrate.connect(load_thesaurus, sender=self)

    @staticmethod
    def thesaurus_changed():
        """What is in memory is read anew (models cannot import what reads them)."""
        import_string("platform_core.taxonomy.thesaurus.changed")()


def load_thesaurus(sender, using, **kwargs):
    """A database is never without the thesaurus (Django's own signal after migrating)."""
    sender.get_model("Concept").objects.using(using).load()
    import_string("platform_core.taxonomy.thesaurus.changed")()
