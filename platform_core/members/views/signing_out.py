"""Signing out: django-allauth's page, whose button works however old the page is."""
from allauth.account.views import LogoutView
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from platform_core.lib.origin import is_of_others


@csrf_exempt
@require_http_methods(["GET", "POST"])
def sign_out(request):
    """A newer sign-in replaces the token of an older tab, which must let go all the same.

    Sent from another site, it asks first: its page with the button. Applicants, who are not
    signed in, end what their session holds as well.
    """
    if request.method == "POST" and is_of_others(request):
        request.method = "GET"
    elif request.method == "POST" and not request.user.is_authenticated:
        request.session.flush()
    return LogoutView.as_view()(request)
