"""Those who decide about others, or administer, sign in with two steps where settings ask it."""
from types import SimpleNamespace

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.utils import decrypt, is_mfa_enabled
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from platform_core.lib.turns import one_at_a_time
from platform_core.members.codes import plain_code
from platform_core.members.timeouts import decides

APP = Authenticator.Type.TOTP


def missing_step(member, session, is_needed=False):
    """The name of the page on which this session's member goes on first; None when all is well.

    `is_needed`: a page asks two steps of whoever it lets in, also of those who decide nothing.
    """
    if not settings.REQUIRE_SECOND_FACTOR or not (is_needed or _needs_two_steps(member)):
        return None
    if not is_mfa_enabled(member, [APP]):
        return "mfa_activate_totp"
    steps = get_authentication_records(SimpleNamespace(session=session), member)
    return None if any(step["method"] == "mfa" for step in steps) else "mfa_reauthenticate"


@transaction.atomic
def spend(authenticator, code):
    """Whether this code lets in for the first time; from now on it has been used.

    allauth remembers a used code for one period (30 s), which is less than a code is good for
    with leeway: the steps (RFC 6238) that let in are noted while they could come again.
    """
    if authenticator.type != APP:
        return True
    held = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    window = list(totp.yield_hotp_counters_from_time())
    secret = decrypt(held.data["secret"])
    fitting = {it for it in window if totp.format_hotp_value(totp.hotp_value(secret, it)) == code}
    used = {it for it in held.data.get("used_steps", []) if it in window}
    if not fitting - used:
        return False
    held.data["used_steps"] = sorted(used | fitting)
    held.save(update_fields=["data"])
    return True


@require_http_methods(["GET", "POST"])
def connect_app(request):
    """django-allauth's page; pressed again, or twice at once, it finds the app connected.

    Of itself it would go on to the page that disconnects.
    """
    if is_mfa_enabled(request.user, [APP]):
        return redirect("mfa_index")
    get_adapter().get_reauthentication_methods(request.user)    # who has none is refused
    with transaction.atomic():
        one_at_a_time("app", request.user.pk)
        if is_mfa_enabled(request.user, [APP]):    # the other one was quicker
            return redirect("mfa_view_recovery_codes")
        return activate_totp(request)


@require_http_methods(["GET", "POST"])
def disconnect_app(request):
    """django-allauth's page; pressed again, it finds the app disconnected: a bare 404 before."""
    if request.user.is_authenticated and not is_mfa_enabled(request.user, [APP]):
        return redirect("mfa_index")
    return deactivate_totp(request)


@receiver(authenticator_added)
def count_as_second_step(request, user, authenticator, **facts):
    """Whoever just connected an app proved that they hold it; they are not asked twice.

    The code that proved it has been used.
    """
    if authenticator.type == APP:
        spend(authenticator, plain_code(request.POST.get("code", "")))
        record_authentication(request, user, "mfa", id=authenticator.pk, type=APP.value)


def _needs_two_steps(member):
    return member.is_authenticated and decides(member)
