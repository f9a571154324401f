"""Members, their organisations, and who may see what (Audience)."""
from contextlib import suppress

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from platform_core.lib.countries import country_choices, country_name
from platform_core.lib.normalise import normalise
from platform_core.lib.push import close_sockets
from platform_core.lib.sectors import sector_choices, sector_label
from platform_core.members.audience import (  # noqa: F401
    TEAM,
    Audience,
    Audienced,
    AudienceQuerySet,
    audience_ids,
)
from platform_core.members.letters import write_to
from platform_core.members.requests import MembershipRequest  # noqa: F401
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.workflow.models import NotAllowedNow, Stateful, Step

PER_SWEEP = 50


def key_of(name):
    """By what an organisation is known, however its name is spelled.

    Cut to the column: normalising may make one character into many.
    """
    name = normalise(name)
    return (slugify(name, allow_unicode=True) or name.casefold())[:160]


class OrganisationManager(models.Manager):
    def named(self, name, sector="", country=""):
        """Return the organisation with this name, made when it is new; spelling is forgiven."""
        name = " ".join(normalise(name).split())
        facts = {"name": name, "sector": sector, "country": country}
        return self.get_or_create(key=key_of(name), defaults=facts)[0]


class Organisation(models.Model):
    """Where members work."""

    key = models.SlugField(max_length=160, unique=True, allow_unicode=True, editable=False)
    name = CheckedCharField(_("name"), max_length=150, names=True)
    sector = models.CharField(_("sector"), max_length=24, choices=sector_choices, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=country_choices, blank=True)

    objects = OrganisationManager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.key = key_of(self.name)
        super().save(*args, **kwargs)

    def clean(self):
        if Organisation.objects.exclude(pk=self.pk).filter(key=key_of(self.name)).exists():
            raise ValidationError({"name": self.unique_error_message(type(self), ["name"])})


class MemberManager(BaseUserManager):
    def community(self):
        """Everyone who is a member now."""
        return self.filter(status=Member.Status.MEMBER, is_active=True)

    def team(self):
        """Everyone who sees every audience and may decide; the list rule of Member.is_team."""
        return self.community().filter(TEAM)

    def lift_suspensions(self):
        """A sweep: let in again whose suspension has come to its end."""
        over = self.filter(status=Member.Status.SUSPENDED, decision__until__lte=timezone.now())
        for member in over.order_by("pk")[:PER_SWEEP]:
            with suppress(NotAllowedNow):  # a colleague was faster
                member.reinstate(None)

    def create_user(self, email, password=None, **fields):
        """Create a member; without a password they sign in by e-mail code."""
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, email, password=None, **fields):
        """Create an administrator, who is a full member at once.

        Whoever has the command line is believed about the address: mail may not work yet.
        """
        fields |= {"is_staff": True, "is_superuser": True, "status": Member.Status.MEMBER}
        member = self.create_user(email, password, **fields)
        member.emailaddress_set.create(email=member.email, verified=True, primary=True)
        return member

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class Member(AbstractBaseUser, PermissionsMixin, Stateful):
    """A person with an account; only `status` member makes them one of the community."""

    class Status(models.TextChoices):
        APPLICANT = "applicant", _("Applicant")
        MEMBER = "member", _("Member")
        SUSPENDED = "suspended", _("Suspended")
        REFUSED = "refused", _("Refused")
        LEFT = "left", _("Left")

    PERSONAL_DATA = {
        "email": "contact and sign-in", "name": "identity", "organisation": "work",
        "sector": "work", "function": "work", "country": "work", "languages": "work",
        "bio": "own words", "language": "preference",
    }
    STEPS = {
        "admit": Step(("applicant", "refused"), "member"),
        "refuse": Step(("applicant",), "refused"),
        "reapply": Step(("refused",), "applicant"),
        "suspend": Step(("member",), "suspended"),
        "reinstate": Step(("suspended",), "member"),
    }
    NEEDS_REASON = frozenset({"suspend"})
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    email = models.EmailField(_("e-mail address"), unique=True)
    name = CheckedCharField(_("name"), max_length=100, names=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.APPLICANT, db_index=True
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="members",
        verbose_name=_("organisation"),
    )
    sector = models.CharField(_("sector"), max_length=24, choices=sector_choices, default="other")
    function = CheckedCharField(_("function"), max_length=100, blank=True, names=True)
    country = models.CharField(_("country"), max_length=2, choices=country_choices, default="NL")
    languages = models.JSONField(_("languages"), default=list, blank=True)
    language = models.CharField(
        _("language of the pages"), max_length=5, choices=settings.LANGUAGES, default="nl"
    )
    bio = CheckedTextField(_("about me"), max_length=600, blank=True)
    is_key_person = models.BooleanField(_("key person"), default=False)
    is_reviewer = models.BooleanField(_("reviewer of practices"), default=False)
    is_moderator = models.BooleanField(_("moderator"), default=False)
    is_coordinator = models.BooleanField(_("coordinator"), default=False)
    is_staff = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    published_post_count = models.PositiveIntegerField(default=0, editable=False)
    house_rules_version = models.CharField(max_length=12, blank=True, editable=False)
    house_rules_at = models.DateTimeField(null=True, editable=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = MemberManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        indexes = [models.Index(fields=["status", "name"], name="members_by_name")]

    def __str__(self):
        return self.name or self.email

    def save(self, *args, **kwargs):
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @property
    def is_full_member(self):
        """Whether this person has been let in and may read what members read."""
        return self.is_active and self.status == self.Status.MEMBER

    @property
    def is_team(self):
        """Moderators, coordinators and administrators: they see every audience."""
        return self.is_full_member and (
            self.is_moderator or self.is_coordinator or self.is_superuser
        )

    @property
    def sector_name(self):
        return sector_label(self.sector)

    @property
    def country_name(self):
        return country_name(self.country)

    @transaction.atomic
    def suspend(self, by, reason, until=None):
        """Shut this member out at once, until a moment or for good; what they wrote stays."""
        decision = self.decide("suspend", by, reason, until=until)
        context = {"member": self, "decision": decision}
        write_to(self, "emails/member_suspended", context, about=decision)
        self.end_sessions()

    @transaction.atomic
    def reinstate(self, by, reason=""):
        """Let a suspended member in again; `by` is None when the time is over."""
        decision = self.decide("reinstate", by, reason)
        context = {"member": self, "decision": decision,
                   "url": settings.SITE_URL + reverse("account_login")}
        write_to(self, "emails/member_reinstated", context, about=decision)

    def end_sessions(self):
        """Close this member's sockets after the commit; pages end with the status."""
        transaction.on_commit(lambda: close_sockets(self.pk), robust=True)

    def agree_to_house_rules(self):
        """Note which version of the house rules this person agreed to, and when."""
        self.house_rules_version = settings.HOUSE_RULES_VERSION
        self.house_rules_at = timezone.now()

    def get_absolute_url(self):
        return reverse("members:member", args=[self.pk])

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name

    def _get_session_auth_hash(self, secret=None):
        """A session holds for a password and a status: whoever is suspended is signed out."""
        facts = f"{self.password}{self.status}"
        salt = "platform_core.members.session"
        return salted_hmac(salt, facts, secret=secret, algorithm="sha256").hexdigest()
