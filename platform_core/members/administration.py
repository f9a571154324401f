"""Django's admin behind the platform's own door: one sign-in, with its limits and second step."""
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect


class Administration(AdminSite):
    """For full members who are staff; for anybody else who is signed in it does not exist."""

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
