"""What holds for every page about accounts: honest statuses, and a second factor for the team."""
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.forms import BaseForm
from django.shortcuts import redirect

OPEN_PATHS = ("/accounts/", "/members/leave/", "/language/", "/static/", "/health/", "/help/")


class RefusedForms:
    """Answers 422 with a form that was sent and did not fit, where a library's view says 200.

    django-allauth answers scripts (XMLHttpRequest) in its own way, which this does not touch.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        if request.method == "POST" and response.status_code == 200:
            shown = (response.context_data or {}).values()
            if any(isinstance(it, BaseForm) and it.is_bound and it.errors for it in shown):
                response.status_code = 422
        return response


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
