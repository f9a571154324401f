"""Signing up: django-allauth's page, in whose form nothing typed is lost."""
from allauth.account.views import SignupView
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from platform_core.members.keeper import give_back


class KeptSignup(SignupView):
    """People without an account have their words kept in their session, never the password."""

    def get_form(self, form_class=None):
        return give_back(super().get_form(form_class), self.request, reverse("account_signup"))


@require_http_methods(["GET", "POST"])
def sign_up(request):
    """The page to apply for membership."""
    return KeptSignup.as_view()(request)
