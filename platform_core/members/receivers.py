"""What django-allauth tells us: whose events are not ours are heard by signal."""
from contextlib import suppress

from allauth.account.signals import email_confirmed, password_reset
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from platform_core.members.keeper import forget_visitor
from platform_core.workflow.models import NotAllowedNow


@receiver(email_confirmed)
def enter_queue(email_address, **facts):
    """An application enters the queue when its e-mail address is known to work, by whatever way."""
    application = getattr(email_address.user, "membership_request", None)
    if application and application.status == application.Status.UNCONFIRMED:
        with suppress(NotAllowedNow):  # the link was followed twice at once
            application.take("confirm", by=email_address.user)


@receiver(password_reset)
def close_open_pages(user, **facts):
    """Whoever chose a new password by mail may be shutting somebody out."""
    user.end_sessions()


@receiver(user_logged_in)
def forget_what_a_visitor_typed(request, **facts):
    """Whoever signs in need not be who sat at this browser before."""
    forget_visitor(request)
