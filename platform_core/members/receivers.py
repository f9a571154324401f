"""What django-allauth tells us: whose events are not ours are heard by signal."""
from allauth.account.signals import email_confirmed
from django.dispatch import receiver


@receiver(email_confirmed)
def enter_queue(email_address, **facts):
    """An application enters the queue when its e-mail address is known to work, by whatever way."""
    application = getattr(email_address.user, "membership_request", None)
    if application and application.status == application.Status.UNCONFIRMED:
        application.take("confirm", by=email_address.user)
