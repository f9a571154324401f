"""Mail as rows: written with the work it belongs to, sent afterwards, tried again when it fails."""
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import models, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import StrIndex, Substr
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from platform_core.lib.remade import remade
from platform_core.lib.retry import Retried, RetriedQuerySet
from platform_core.lib.targets import key_of
from platform_core.notifications.models.inbox import Notification
from platform_core.notifications.smtp import MayHaveArrived, mail_domain
from platform_core.privacy.personal_data import Whose

PER_SWEEP = 50
KEPT_HOURS = 24 * settings.KEPT_DAYS["mail"]
ALARM_AFTER = timedelta(minutes=15)
OF_ONE_MAIL = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError)
DOMAIN = Substr(F("to"), StrIndex(F("to"), Value("@")))
WITHOUT_WORDS = {"subject": "", "body": "", "html": "", "headers": {}, "to": DOMAIN}


class OutgoingMailManager(models.Manager.from_queryset(RetriedQuerySet)):
    def store(self, message):
        """Keep one Django e-mail message to be sent; one row per recipient.

        What the sender set as `message.about` is what the mail can be withdrawn by; `message.wait`
        are seconds that it waits, because what it tells can be undone.
        """
        due = timezone.now() + timedelta(seconds=getattr(message, "wait", 0))
        html = next((body for body, kind in getattr(message, "alternatives", [])
                     if kind == "text/html"), "")
        about = getattr(message, "about", None)
        key = key_of(about) if about else {}
        for recipient in message.recipients():
            self.create(to=recipient, subject=message.subject, body=message.body, html=html,
                        headers=message.extra_headers, maker=getattr(message, "maker", ""),
                        facts=getattr(message, "facts", {}), next_try=due, **key)

    def send_waiting(self):
        """The sweep: send what is due; each mail is claimed, so two sweepers send it once.

        A server that is away ends the round: each mail that it is asked to take costs time.
        """
        waiting = self.filter(sent_at=None).select_related("content_type").due()
        waiting[:PER_SWEEP].attempt(OutgoingMail.send, until=server_is_away)

    def withdraw(self, obj):
        """Take back the mails about `obj`, whose words are to be gone; how many were not yet sent.

        Copies of what was sent go too; a mail that is being sent at this moment arrives.
        """
        about = self.filter(**key_of(obj))
        unsent = about.filter(sent_at=None).delete()[0]
        about.delete()
        return unsent

    def outdated(self):
        """[mail that was sent and goes, mail that was not and loses its words]; none in the demo.
        """
        old = timezone.now() - timedelta(hours=KEPT_HOURS)
        if settings.DEMO:
            return []
        unsent = self.filter(sent_at=None).exclude(to__startswith="@")
        return [self.filter(sent_at__lt=old),
                unsent.filter(Q(failed_at__lt=old) | Q(created__lt=old) & ~Q(maker=""))]

    def prune(self):
        """Words and addresses of mail are not kept: their links let people in.

        What was not sent stays without them until an operator decides: what has a maker is made
        anew at its next try, of the rest the domain and the error are left.
        """
        for sent, unsent in [self.outdated()] if not settings.DEMO else ():
            sent.delete()
            unsent.update(**WITHOUT_WORDS)


class OutgoingMail(Retried):
    """One mail to one address."""

    BELONGS_TO = Whose("to=email", of_others=("subject", "body"))
    PERSONAL_DATA = {"to": "address", "body": "text of the mail"}
    FIRST_PAUSE, FACTOR, LONGEST_PAUSE = timedelta(minutes=1), 2, timedelta(hours=6)
    MOST_ATTEMPTS = 36    # about seven days
    HELD = timedelta(minutes=5)    # longer than all deadlines of one attempt together

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    maker = models.CharField(max_length=20, default="", db_default="", blank=True)
    facts = models.JSONField(default=dict, db_default={})    # what the maker makes it of
    is_begun = models.BooleanField(default=False, db_default=False)    # may have been handed over
    content_type = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True)
    about = GenericForeignKey()
    created = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    objects = OutgoingMailManager()

    class Meta:
        verbose_name = _("mail")
        indexes = [
            models.Index(fields=["next_try"], condition=Q(sent_at=None, failed_at=None),
                         name="mail_waiting"),
            models.Index(fields=["content_type", "object_id"],
                         condition=Q(object_id__isnull=False), name="mail_about"),
        ]

    def __str__(self):
        return f"{self.pk} to {self.to}"

    @property
    def can_be_tried(self):
        """Not when its words and its address are no longer kept, and nobody can make them anew."""
        return bool(self.maker) or not self.to.startswith("@")

    @classmethod
    def alarming(cls):
        """What is given to the operator, and what has been failing for a while."""
        late = Q(attempts__gt=0, created__lt=timezone.now() - ALARM_AFTER)
        return cls._base_manager.filter(Q(failed_at__isnull=False) | late, sent_at=None)

    def claim(self):
        """As any; but what somebody died with may have arrived, and that is not sent again."""
        if self.is_begun and self.maker:
            self.failed(MayHaveArrived())
            return False
        return super().claim()

    def failed(self, error):
        """As any; what is made anew at its next try is kept without words and address."""
        super().failed(error)
        self._note(is_begun=False, **(WITHOUT_WORDS if self.maker else {}))

    def is_final(self, error):
        """One notice too few is better than two; of a code or a link there may be two."""
        return bool(self.maker) and isinstance(error, MayHaveArrived)

    def fresh(self):
        return super().fresh() | {"is_begun": False}

    @property
    def described(self):
        return "@" + self.to.rpartition("@")[2]

    @property
    def message_id(self):
        """The same at every try, so that a mail that arrives twice is shown once (RFC 5322, 3.6.4).

        Nobody can tell from it how many mails are sent.
        """
        facts = f"{self.pk} {self.created.isoformat()}"
        digest = salted_hmac("platform_core.notifications.message", facts, algorithm="sha256")
        return f"<{digest.hexdigest()[:40]}@{mail_domain()}>"

    def send(self):
        """Hand the mail to the real transport; raises whatever that raises.

        What nobody has to be told any more goes without a word.
        """
        message = self._message()
        if message is None:
            self.delete()
            return
        self._note(is_begun=True)
        message.send()
        self._note(is_begun=False, sent_at=timezone.now())

    def _message(self):
        """What is to be sent now: made anew, or as it was written.

        Auto-Submitted (RFC 3834): no out-of-office answer comes back to an address nobody reads.
        """
        if not self.maker:
            made = self._written()
        elif self.object_id and self.about is None:
            made = None
        else:
            made = remade(self.maker, self.about, **self.facts)
        if made is not None:
            made.extra_headers |= {"Auto-Submitted": "auto-generated",
                                   "Message-ID": self.message_id}
            made.connection = transport()
        return made

    def _written(self):
        message = EmailMultiAlternatives(self.subject, self.body, settings.DEFAULT_FROM_EMAIL,
                                         [self.to], headers=self.headers)
        if self.html:
            message.attach_alternative(self.html, "text/html")
        return message

    def _note(self, **facts):
        OutgoingMail.objects.filter(pk=self.pk).update(**facts)


def server_is_away(error):
    """Whether a failure is one of the mail server or the way to it, and of no mail by itself."""
    return isinstance(error, OSError) and not isinstance(error, OF_ONE_MAIL)


class HeldMailManager(models.Manager.from_queryset(RetriedQuerySet)):
    def waiting(self):
        """Members whose turn to be tried again has not come, or never will; a subquery of ids."""
        now = timezone.now()
        held = self.filter(Q(next_try__gt=now) | Q(failed_at__isnull=False))
        return held.values("member_id")

    def begin(self, member):
        """Hold a member's mail after a first attempt that failed; returns it claimed."""
        held = self.get_or_create(member=member)[0]
        held.claim()
        return held


class HeldMail(Retried):
    """A member of whose waiting notices no mail could be made; the row goes when one was."""

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "whose mail"}

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    objects = HeldMailManager()

    class Meta:
        verbose_name = _("notifications by e-mail")

    def __str__(self):
        return f"mail of {self.member_id}"

    @transaction.atomic
    def give_up(self):
        """Let go, and with it the notices that waited for this mail; the bell still shows them."""
        waited = Notification.objects.filter(member_id=self.member_id, mailed_at=None, read_at=None)
        gone = super().give_up()
        if gone:
            waited.update(mailed_at=timezone.now())
        return gone


def transport():
    """The connection to the mail server that EMAIL_URL names."""
    names = {"EMAIL_HOST": "host", "EMAIL_PORT": "port", "EMAIL_HOST_USER": "username",
             "EMAIL_HOST_PASSWORD": "password", "EMAIL_USE_TLS": "use_tls",
             "EMAIL_USE_SSL": "use_ssl"}
    url = settings.MAIL_TRANSPORT
    options = {names[key]: value for key, value in url.items() if key in names and value}
    if "smtp" not in url["EMAIL_BACKEND"]:
        return get_connection(url["EMAIL_BACKEND"])
    return get_connection("platform_core.notifications.smtp.Backend", **options)
