"""Those who decide about others need a second factor before they go on."""
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect

OPEN_PATHS = ("/accounts/", "/members/leave/", "/language/", "/static/", "/health/", "/help/")


class SecondFactor:
    """Leads moderators, coordinators and administrators to the set-up until they have one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self._is_missing(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    @staticmethod
    def _is_missing(request):
        if not settings.REQUIRE_SECOND_FACTOR or request.path.startswith(OPEN_PATHS):
            return False
        member = request.user
        decides = member.is_authenticated and (member.is_team or member.is_staff)
        return decides and not is_mfa_enabled(member)
