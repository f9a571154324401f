"""The admin app with the platform's own site; read before any model is, so it stands alone."""
from django.contrib.admin.apps import AdminConfig


class PlatformAdmin(AdminConfig):
    """Registers what the apps' admin.py bring on that site."""

    default_site = "platform_core.lib.admin_site.Site"
