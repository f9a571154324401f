"""Django's admin, entered by the platform's own door."""
from allauth.account.decorators import secure_admin_login
from csp.decorators import csp_replace
from django.contrib.admin import AdminSite

# jQuery, on which the admin's pages stand, writes HTML as text.
NO_TRUSTED_TYPES = {"require-trusted-types-for": None, "trusted-types": None}


class Site(AdminSite):
    """Sign-in goes by the platform's page: with its limits, and with the second factor."""

    def login(self, request, extra_context=None):
        return secure_admin_login(super().login)(request, extra_context)

    def admin_view(self, view, cacheable=False):
        return csp_replace(NO_TRUSTED_TYPES)(super().admin_view(view, cacheable))
