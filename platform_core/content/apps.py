"""The content app: living public texts in many languages."""
from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "platform_core.content"
    label = "content"
    verbose_name = _("Public texts")

    def ready(self):
        import_string("platform_core.content.permissions.desk")
        import_string("platform_core.content.kinds.register")()
        post_migrate.connect(load_languages, sender=self)


def load_languages(sender, using, **kwargs):
    """A database is never without the first languages (Django's own signal after migrating)."""
    sender.get_model("Language").objects.using(using).load()
