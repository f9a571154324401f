"""Another e-mail address is another key to an account: its old address can undo it for a while."""
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.privacy.personal_data import Whose

SALT = "platform_core.members.address"
UNDO_FOR = timedelta(days=settings.KEPT_DAYS["addresses"])


class AddressChangeManager(models.Manager):
    @transaction.atomic
    def begin(self, member):
        """Note that this member has another address from now on; returns the change."""
        Entry.objects.record(None, "members.address.change", member)
        return self.create(member=member)

    def by_token(self, token):
        """(the change that a link undoes, the address it goes back to), or (None, "").

        Not when the time is over, it was undone, or an earlier change was.
        """
        try:
            pk, address = signing.loads(token, salt=SALT, max_age=UNDO_FOR)
        except signing.BadSignature:
            return None, ""
        return self.filter(pk=pk, undone_at=None).select_related("member").first(), address

    def old(self):
        """What nobody can undo any more."""
        return self.filter(at__lt=timezone.now() - UNDO_FOR)

    def forget_old(self):
        """The sweep: it is not kept."""
        self.old().delete()


class AddressChange(models.Model):
    """That an account got another address; the old one stands in the link alone."""

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "whose address changed"}

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    objects = AddressChangeManager()

    def __str__(self):
        return f"{self.at:%Y-%m-%d} {self.member_id}"

    def link_for(self, address):
        """The address of the page that takes the account back to `address`."""
        token = signing.dumps([self.pk, address], salt=SALT)
        return settings.SITE_URL + reverse("undo_address", args=[token])

    @transaction.atomic
    def undo(self, address):
        """Give the account back to its old address and end every session; False when too late.

        The password counts no more, nor an app that was connected since, nor any later change:
        whoever made it may know the one, hold the other and read the mail of the third.
        """
        member = type(self.member).objects.select_for_update().get(pk=self.member_id)
        since = AddressChange.objects.filter(member=member, pk__gte=self.pk, undone_at=None)
        if not since.filter(pk=self.pk).exists() or _is_taken(address, member):
            return False
        since.update(undone_at=timezone.now())
        member.emailaddress_set.all().delete()
        member.emailaddress_set.create(email=address, verified=True, primary=True)
        _disconnect_since(member, self.at)
        member.email = address
        member.set_unusable_password()
        member.save(update_fields=["email", "password"])
        member.end_sessions()
        Entry.objects.record(None, "members.address.undo", member)
        self.member = member
        return True


def _is_taken(address, member):
    return type(member).objects.filter(email__iexact=address).exclude(pk=member.pk).exists()


def _disconnect_since(member, moment):
    """Apps connected since then go, and codes for when one is without an app with the last."""
    held = Authenticator.objects.filter(user=member)
    held.filter(created_at__gte=moment).delete()
    if not held.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        held.delete()
