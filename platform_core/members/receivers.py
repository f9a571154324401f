"""What django-allauth tells us: whose events are not ours are heard by signal."""
from contextlib import suppress

from allauth.account.adapter import get_adapter
from allauth.account.signals import (
    authentication_step_completed,
    email_added,
    email_confirmed,
    password_reset,
)
from allauth.account.signals import user_logged_in as has_signed_in
from allauth.mfa.signals import authenticator_removed
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from platform_core.audit.models import Entry
from platform_core.members.timeouts import LEFT_BY, begin
from platform_core.workflow.models import NotAllowedNow

OF_WHO_SIGNED_IN = {
    SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY, "account_authentication_methods",
    "account_authentication_methods_user",
}


@receiver(email_confirmed)
def enter_queue(email_address, **facts):
    """An application enters the queue when its e-mail address is known to work, by whatever way."""
    application = getattr(email_address.user, "membership_request", None)
    if application and application.status == application.Status.UNCONFIRMED:
        with suppress(NotAllowedNow):  # the link was followed twice at once
            application.take("confirm", by=email_address.user)


@receiver(email_added)
def tell_the_address_in_use(request, user, **facts):
    """Before anything changes, whoever reads the address that counts hears what was asked."""
    get_adapter().send_notification_mail("account/email/email_asked", user)


@receiver(authentication_step_completed)
@receiver(authenticator_removed)
def change_the_key(request, **facts):
    """A key that somebody saw, or planted, before a step of signing in opens nothing after it."""
    request.session.cycle_key()


@receiver(password_reset)
def close_open_pages(user, **facts):
    """Whoever chose a new password by mail may be shutting somebody out."""
    user.end_sessions()


@receiver(user_logged_in)
def begin_anew(request, **facts):
    """Whoever signs in need not be who sat at this browser before: nothing of that stays.

    But who was signed out here last: what they looked at is no place to send somebody else.
    """
    request.left_by = request.session.get(LEFT_BY)
    for name in set(request.session.keys()) - OF_WHO_SIGNED_IN:
        del request.session[name]
    begin(request.session)


@receiver(has_signed_in)
def note_sign_in(user, **facts):
    """Whose account was used, and when, is in the record; from where and with what is not."""
    Entry.objects.record(user, "members.member.sign_in", user)
