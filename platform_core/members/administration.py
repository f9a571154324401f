"""Django's admin behind the platform's own door: one sign-in, with its limits and second step."""
from csp.decorators import csp_replace
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from platform_core.audit.recorded import ReadOnly, Recorded

# jQuery, on which the admin's pages stand, writes HTML as text.
NO_TRUSTED_TYPES = {"require-trusted-types-for": None, "trusted-types": None}


class Administration(AdminSite):
    """For full members who are staff; for anybody else who is signed in it does not exist."""

    site_header = site_title = _("Knowledge platform")
    index_title = _("Administration")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Nothing is changed here unseen: what does not record its changes is not registered.

        So whatever libraries bring is left out: secrets of the second factor, addresses, groups
        (which the desk opens and closes), taggit's own table of tags.
        """
        if issubclass(admin_class or ModelAdmin, (Recorded, ReadOnly)):
            super().register(model_or_iterable, admin_class, **options)

    def admin_view(self, view, cacheable=False):
        return csp_replace(NO_TRUSTED_TYPES)(super().admin_view(view, cacheable))

    def has_permission(self, request):
        return request.user.is_staff and request.user.is_full_member

    def login(self, request, extra_context=None):
        """The admin has no sign-in of its own."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.GET.get("next") or request.path)

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
