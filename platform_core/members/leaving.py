"""Leaving: who somebody was goes out of the row, and back when they come back in time."""
from allauth.mfa.models import Authenticator
from django.db import models, transaction

from platform_core.audit.models import Entry

POWERS = ("is_staff", "is_superuser", "is_moderator", "is_coordinator", "is_reviewer")
KEPT = ("name", "email", "function", "bio", "sector", "country", "languages", "organisation_id",
        "time_zone")
NOBODY = {"name": "", "function": "", "bio": "", "sector": "other", "languages": [],
          "organisation_id": None, "time_zone": "", "is_key_person": False}


class Leaves(models.Model):
    """The ability of a Member to leave, and to come back while somebody keeps who they were."""

    class Meta:
        abstract = True

    @property
    def identity(self):
        """{name: value} of what says who this is, as JSON can hold it."""
        addresses = [email for email, in self.emailaddress_set.values_list("email")]
        return {name: getattr(self, name) for name in KEPT} | {"addresses": addresses}

    @transaction.atomic
    def leave(self, by=None):
        """End the membership at once: no name, no way in, no power, no open page.

        `by` is the member who leaves, or None where their time is over.
        """
        self.take("leave", by=by)
        for power in POWERS:
            if getattr(self, power):
                Entry.objects.record(self, "members.power.take", self, power=power)
        facts = NOBODY | dict.fromkeys(POWERS, False) | {
            "email": f"left-{self.pk}@left.invalid", "is_active": False}
        for name, value in facts.items():
            setattr(self, name, value)
        self.set_unusable_password()
        self.save()
        self.groups.clear()
        self.emailaddress_set.all().delete()
        Authenticator.objects.filter(user=self).delete()
        self.end_sessions()

    @transaction.atomic
    def come_back(self, identity):
        """Be a member again, as `identity` says; powers and groups are given anew by others."""
        for name in KEPT:
            setattr(self, name, identity[name])
        self.take("come_back", by=self)
        self.is_active = True
        self.save()
        self.emailaddress_set.create(email=self.email, verified=True, primary=True)
