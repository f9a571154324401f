"""Those who decide about others need a second factor before they go on."""
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect

OPEN_PATHS = ("/accounts/", "/members/leave/", "/language/", "/static/", "/health/", "/help/")


def lacks_second_factor(member):
    """Whether this member decides about others and has no second factor yet."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return False
    decides = member.is_authenticated and (member.is_team or member.is_staff)
    return decides and not is_mfa_enabled(member)


class SecondFactor:
    """Leads moderators, coordinators and administrators to the set-up until they have one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(OPEN_PATHS) and lacks_second_factor(request.user):
            return redirect("mfa_activate_totp")
        return self.get_response(request)
