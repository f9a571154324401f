"""Mail as rows: written with the work it belongs to, sent afterwards, tried again when it fails."""
import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import models
from django.db.models import Q
from django.utils import timezone

logger = logging.getLogger(__name__)
MOST_ATTEMPTS, PER_SWEEP, KEPT_HOURS, CLAIM_MINUTES = 8, 50, 24, 5


class OutgoingMailManager(models.Manager):
    def store(self, message):
        """Keep one Django e-mail message to be sent; one row per recipient."""
        html = next((body for body, kind in getattr(message, "alternatives", [])
                     if kind == "text/html"), "")
        for recipient in message.recipients():
            self.create(to=recipient, subject=message.subject, body=message.body, html=html,
                        headers=message.extra_headers)

    def send_waiting(self):
        """The sweep: send what is due; each mail is claimed, so two sweepers send it once."""
        now = timezone.now()
        due = self.filter(sent_at=None, attempts__lt=MOST_ATTEMPTS, next_try__lte=now)
        for mail in due.order_by("pk")[:PER_SWEEP]:
            if mail.claim():
                mail.send()

    def prune(self):
        """Texts of mail sent or given up are not kept: they hold links that let people in."""
        if not settings.DEMO:
            old = timezone.now() - timezone.timedelta(hours=KEPT_HOURS)
            given_up = Q(sent_at=None, attempts__gte=MOST_ATTEMPTS, next_try__lt=old)
            self.filter(Q(sent_at__lt=old) | given_up).delete()


class OutgoingMail(models.Model):
    """One mail to one address."""

    PERSONAL_DATA = {"to": "address", "body": "text of the mail"}

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    created = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now)
    last_error = models.CharField(max_length=200, blank=True)

    objects = OutgoingMailManager()

    class Meta:
        indexes = [
            models.Index(fields=["next_try"], condition=Q(sent_at=None), name="mail_waiting")
        ]

    def __str__(self):
        return f"{self.pk} to {self.to}"

    def claim(self):
        """Take this mail for one attempt; somebody who dies with it lets go after five minutes."""
        later = timezone.now() + timezone.timedelta(minutes=CLAIM_MINUTES * 2**self.attempts)
        mine = OutgoingMail.objects.filter(pk=self.pk, sent_at=None, attempts=self.attempts)
        return bool(mine.update(attempts=self.attempts + 1, next_try=later))

    def send(self):
        """Hand the mail to the real transport; a failure is noted and tried again later."""
        message = EmailMultiAlternatives(
            self.subject, self.body, settings.DEFAULT_FROM_EMAIL, [self.to],
            headers=self.headers, connection=transport(),
        )
        if self.html:
            message.attach_alternative(self.html, "text/html")
        row = OutgoingMail.objects.filter(pk=self.pk)
        try:
            message.send()
        except Exception as error:  # noqa: BLE001 - transports fail in every way; all are retried
            logger.warning("Mail %s could not be sent: %s", self.pk, type(error).__name__)
            row.update(last_error=type(error).__name__)
        else:
            row.update(sent_at=timezone.now())


def transport():
    """The connection to the mail server that EMAIL_URL names."""
    names = {"EMAIL_HOST": "host", "EMAIL_PORT": "port", "EMAIL_HOST_USER": "username",
             "EMAIL_HOST_PASSWORD": "password", "EMAIL_USE_TLS": "use_tls",
             "EMAIL_USE_SSL": "use_ssl"}
    url = settings.MAIL_TRANSPORT
    options = {names[key]: value for key, value in url.items() if key in names and value}
    if "smtp" not in url["EMAIL_BACKEND"]:
        options = {}
    return get_connection(url["EMAIL_BACKEND"], **options)
