"""What holds for every page: honest statuses, two steps for the team, times of who reads."""
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from platform_core.lib.zones import zone_of
from platform_core.members import timeouts
from platform_core.members.keeper import keep_sent, was_sent
from platform_core.members.second_factor import missing_step

OPEN_PATHS = ("/accounts/", "/members/leave/", "/language/", "/static/", "/health/", "/help/")
STEPS = ("account_login", "account_reauthenticate", "mfa_activate_totp", "mfa_reauthenticate")


class Keeper:
    """Keeps what a form was sent with on every answer that is not a success, scripts or none.

    It stands before sessions are checked: the words find their author by the form itself.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and not hasattr(request, "is_kept"):
            self.settle(request, response)
        return response

    def settle(self, request, response):
        """A redirect says that a form arrived, unless it leads to a step of signing in."""
        way = response.get("Location", "").partition("?")[0]
        if way and way not in {reverse(name) for name in STEPS}:
            was_sent(request)
        else:
            keep_sent(request)


class TimeOut:
    """Ends a session at which nothing was done for too long, or that lasted too long.

    What a form was sent with is kept like that of anybody who is signed out (access).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(("/health/", "/static/")):    # which must not need the database
            return self.get_response(request)
        if request.user.is_authenticated and timeouts.is_over(request.user, request.session):
            self.end(request)
        elif not request.user.is_authenticated and timeouts.is_left(request.session):
            request.session.flush()
        response = self.get_response(request)
        if not request.user.is_authenticated:
            timeouts.touch_visitor(request.session)
        return response

    def end(self, request):
        """Nothing of the session stays, but whose it was."""
        left_by = request.user.pk
        logout(request)
        request.session[timeouts.LEFT_BY] = left_by
        messages.info(request, _("You were signed out, because nothing was done here for a "
                                 "while. What you wrote is kept for you."))

    def process_view(self, request, view, args, kwargs):
        """What scripts ask for by themselves keeps nobody signed in."""
        user = getattr(request, "user", None)
        if user and user.is_authenticated and not getattr(view, "by_itself", False):
            timeouts.touch(user, request.session)


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
    """Leads those who decide about others, and administrators, to the step their session misses."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(OPEN_PATHS):
            return self.get_response(request)
        step = missing_step(request.user, request.session)
        if step:
            return redirect_to_login(request.get_full_path(), reverse(step))
        return self.get_response(request)


class ReadersZone:
    """Times are shown in the zone of who reads; visitors see the platform's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/health/"):  # which must not need the database
            return self.get_response(request)
        with timezone.override(zone_of(getattr(request.user, "time_zone", ""))):
            return self.get_response(request)
