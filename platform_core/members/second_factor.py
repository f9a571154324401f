"""Those who decide about others, or administer, sign in with two steps where settings ask it."""
from types import SimpleNamespace

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import IntegrityError
from django.dispatch import receiver
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

APP = Authenticator.Type.TOTP


def missing_step(member, session):
    """The name of the page on which this session's member goes on first; None when all is well."""
    if not settings.REQUIRE_SECOND_FACTOR or not _needs_two_steps(member):
        return None
    if not is_mfa_enabled(member, [APP]):
        return "mfa_activate_totp"
    steps = get_authentication_records(SimpleNamespace(session=session), member)
    return None if any(step["method"] == "mfa" for step in steps) else "mfa_reauthenticate"


@require_http_methods(["GET", "POST"])
def connect_app(request):
    """django-allauth's page; sent twice at once, the second finds the app connected as well."""
    try:
        return activate_totp(request)
    except IntegrityError:
        return redirect("mfa_view_recovery_codes")


@receiver(authenticator_added)
def count_as_second_step(request, user, authenticator, **facts):
    """Whoever just connected an app proved that they hold it; they are not asked twice."""
    if authenticator.type == APP:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=APP.value)


def _needs_two_steps(member):
    return member.is_authenticated and (member.is_team or member.is_staff)
