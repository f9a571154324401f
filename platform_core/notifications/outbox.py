"""Django's mail goes into the outbox: never sent for work that was rolled back, never lost."""
from django.core.mail.backends.base import BaseEmailBackend

from platform_core.notifications.models import OutgoingMail


class Backend(BaseEmailBackend):
    """The EMAIL_BACKEND of the platform."""

    def send_messages(self, email_messages):
        for message in email_messages:
            OutgoingMail.objects.store(message)
        return len(email_messages)
