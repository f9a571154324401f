"""The members app, and Django's admin behind the members' door."""
from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.core import checks
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from platform_core.lib import sweeps


class MembersConfig(AppConfig):
    name = "platform_core.members"
    label = "members"
    verbose_name = _("Members")

    def ready(self):
        import_string("platform_core.members.permissions.vet")
        import_string("platform_core.members.receivers.enter_queue")
        import_string("platform_core.members.kinds.register")()
        members = import_string("platform_core.members.models.Member").objects
        sweeps.register("end suspensions", members.lift_suspensions, every=60)
        unsent = import_string("platform_core.members.unsent.UnsentText").objects
        sweeps.register("erase unsent texts", unsent.erase_old, every=3600,
                        keeps=["unsent"], due=lambda: [unsent.old()])
        changes = import_string("platform_core.members.address_changes.AddressChange").objects
        sweeps.register("forget old addresses", changes.forget_old, every=3600,
                        keeps=["addresses"], due=lambda: [changes.old()])
        seal_plain = import_string("platform_core.members.sealed_factors.seal_plain")
        sweeps.register("seal second steps", seal_plain, every=3600)
        guesses = import_string("platform_core.members.attempts.AddressGuess").objects
        sweeps.register("forget guesses", guesses.forget_old, every=600, keeps=["guesses"],
                        due=lambda: [guesses.old()])
        checks.register(import_string("platform_core.members.checks.keys_can_be_read"))


class AdministrationConfig(admin.AdminConfig):
    """Stands for django.contrib.admin in INSTALLED_APPS."""

    default = False
    default_site = "platform_core.members.administration.Administration"
