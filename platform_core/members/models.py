"""Members, their organisations, and who may see what (Audience)."""
from contextlib import suppress

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import connection, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.lib.countries import country_choices, country_name
from platform_core.lib.numbered import address_of
from platform_core.lib.prepared import Prepared
from platform_core.lib.push import close_sockets
from platform_core.lib.sectors import sector_choices, sector_label
from platform_core.members import timeouts
from platform_core.members.address_changes import AddressChange  # noqa: F401
from platform_core.members.attempts import AddressGuess, Attempt  # noqa: F401
from platform_core.members.audience import (  # noqa: F401
    TEAM,
    Audience,
    Audienced,
    AudienceQuerySet,
    audience_ids,
)
from platform_core.members.groups import MemberGroup  # noqa: F401
from platform_core.members.leaving import Leaves
from platform_core.members.letters import write_to
from platform_core.members.limits import require_within
from platform_core.members.names import FoldedNameField, MemberNameField
from platform_core.members.organisations import Organisation
from platform_core.members.requests import MembershipRequest  # noqa: F401
from platform_core.members.unsent import UnsentText  # noqa: F401
from platform_core.privacy.checked import findings_in
from platform_core.privacy.fields import CheckedCharField, CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import NotAllowedNow, Stale, Stateful, Step, desk

PER_SWEEP = 50
PROFILE_WORDS = ["function", "bio"]
ONE_MORE_PUBLISHED = (
    "UPDATE members_member SET published_post_count = published_post_count + 1 WHERE id = %s"
)


class MemberManager(BaseUserManager):
    def community(self):
        """Everyone who is a member now."""
        return self.filter(status=Member.Status.MEMBER, is_active=True)

    def with_page(self, is_team):
        """The people with a page: who is a member now; the team also sees who is suspended."""
        if not is_team:
            return self.community()
        return self.filter(status__in=[Member.Status.MEMBER, Member.Status.SUSPENDED])

    def team(self):
        """Everyone who sees every audience and may decide; the list rule of Member.is_team."""
        return self.community().filter(TEAM)

    def lift_suspensions(self):
        """A sweep: let in again whose suspension has come to its end."""
        over = self.filter(status=Member.Status.SUSPENDED, decision__until__lte=timezone.now())
        for member in over.order_by("pk")[:PER_SWEEP]:
            with suppress(NotAllowedNow, Stale):  # a colleague was faster
                member.reinstate(None)

    def count_published(self, pk):
        """One more text of this member is published; written out, because every reply asks."""
        with connection.cursor() as cursor:
            cursor.execute(ONE_MORE_PUBLISHED, [pk])

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
        Entry.objects.record(None, "members.power.give", member, power="is_superuser")
        return member

    def get(self, *args, **facts):
        """As always; by key alone from a prepared query: every page asks who reads it.

        A manager of related members narrows what it gets, and goes the usual way.
        """
        is_plain = type(self) is MemberManager and self._db is None
        if args or list(facts) != ["pk"] or not is_plain or not isinstance(facts["pk"], int):
            return super().get(*args, **facts)
        found = BY_KEY(facts["pk"])
        if not found:
            raise Member.DoesNotExist("Member matching query does not exist.")
        return found[0]

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class Member(AbstractBaseUser, PermissionsMixin, Leaves, Stateful):
    """A person with an account; only `status` member makes them one of the community."""

    class Status(models.TextChoices):
        APPLICANT = "applicant", _("Applicant")
        MEMBER = "member", _("Member")
        SUSPENDED = "suspended", _("Suspended")
        REFUSED = "refused", _("Refused")
        LEFT = "left", _("Left")

    BELONGS_TO = Whose("pk=pk", words=("name", "function", "bio"))
    PERSONAL_DATA = {
        "email": "contact and sign-in", "name": "identity", "folded_name": "identity",
        "organisation": "work",
        "sector": "work", "function": "work", "country": "work", "languages": "work",
        "bio": "own words", "language": "preference", "time_zone": "preference",
        "idle_minutes": "preference",
    }
    STEPS = {
        "admit": Step(("applicant", "refused"), "member"),
        "refuse": Step(("applicant",), "refused"),
        "reapply": Step(("refused",), "applicant"),
        "suspend": Step(("member",), "suspended"),
        "reinstate": Step(("suspended",), "member"),
        "leave": Step(("member", "suspended", "applicant", "refused"), "left"),
        "come_back": Step(("left",), "member"),
        "keep_profile": Step(("member",), "member"),
        "clear_profile": Step(("member",), "member"),
    }
    NEEDS_REASON = RESTRICTS = frozenset({"suspend", "clear_profile"})
    UNDOES = {"suspend": "reinstate"}
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    email = models.EmailField(_("e-mail address"), unique=True)
    name = MemberNameField(_("name"), max_length=100, names=True)
    folded_name = FoldedNameField(default="")
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
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    idle_minutes = models.PositiveSmallIntegerField(
        _("sign me out"), choices=timeouts.CHOICES, default=0, db_default=0
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
    read_first_until = models.DateTimeField(null=True, editable=False)
    read_only_until = models.DateTimeField(null=True, editable=False)
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
        if "name" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = [*kwargs["update_fields"], "folded_name"]
        super().save(*args, **kwargs)

    @property
    def is_full_member(self):
        """Whether this person has been let in and may read what members read."""
        return self.is_active and self.status == self.Status.MEMBER

    @property
    def is_read_only(self):
        """Whether this member may read and not write, for now."""
        return bool(self.read_only_until and self.read_only_until > timezone.now())

    @property
    def is_read_first(self):
        """Whether a moderator reads every text of this member first, for now."""
        return bool(self.read_first_until and self.read_first_until > timezone.now())

    @property
    def is_suspended(self):
        return self.is_active and self.status == self.Status.SUSPENDED

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
    def decide(self, action, by, reason="", ground="", revision=None, **data):
        """As Stateful.decide; what was decided before is part of what the next one must know."""
        decision = super().decide(action, by, reason, ground, revision, **data)
        self.revision = decision.revision + 1
        Member.objects.filter(pk=self.pk).update(revision=self.revision)
        return decision

    @transaction.atomic
    def suspend(self, by, reason, until=None, revision=None, ground=""):
        """Shut this member out at once, until a moment or for good; what they wrote stays.

        Raises Refused when it lasts longer than whoever decides may say.
        """
        require_within(by, until)
        decision = self.decide("suspend", by, reason, ground, revision, until=until)
        write_to(self, "emails/member_suspended", decision, wait=settings.UNDO_WITHIN)
        self.end_sessions()

    @transaction.atomic
    def reinstate(self, by, reason="", revision=None):
        """Let a suspended member in again; `by` is None when the time is over."""
        decision = self.decide("reinstate", by, reason, revision=revision)
        write_to(self, "emails/member_reinstated", decision)

    @transaction.atomic
    def give_back(self, decision, by, reason):
        """Let in again whom this decision shut out; words that were taken out are gone."""
        is_out = decision.action == "suspend" and self.decision_id == decision.pk
        if is_out and self.is_suspended:
            self.reinstate(by, reason)
            return True
        return False

    def is_as_decided(self, decision):
        """As Stateful.is_as_decided; each decision is part of what the next one must know."""
        return self.decision_id == decision.pk and self.revision == decision.revision + 1

    @transaction.atomic
    def write_profile(self, **facts):
        """Change what is shown of this member; the team sees what the privacy check doubts."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.revision += 1
        self.save(update_fields=[*facts, "revision"])
        if self.doubted_words:
            desk().open(self, "profile")

    @property
    def doubted_words(self):
        """[text] of the profile in which the privacy check finds something."""
        words = [getattr(self, name) for name in PROFILE_WORDS]
        return [text for text in words if findings_in(text)]

    @transaction.atomic
    def judge_profile(self, action, by, reason="", revision=None, ground=""):
        """Let the words of a profile stand, or take them out; then the member reads why."""
        decision = self.decide(action, by, reason, ground, revision)
        if action == "clear_profile":
            for name in PROFILE_WORDS:
                setattr(self, name, "")
            self.save(update_fields=PROFILE_WORDS)
            write_to(self, "emails/profile_cleared", decision, way="members:profile")
        desk().close(self, decision)

    @property
    def author_id(self):
        """Who wrote what waits of this: the words of a profile are its member's own."""
        return self.pk

    @property
    def review_url(self):
        """The page on which the team decides about words of the profile."""
        return reverse("members:profile_check", args=[self.pk])

    def end_sessions(self):
        """Close this member's sockets after the commit; pages end with the status."""
        transaction.on_commit(lambda: close_sockets(self.pk), robust=True)

    def told_to_owner(self):
        """What is known of this person by name elsewhere, for what they download."""
        groups = self.groups.values_list("name", flat=True)
        return {"organisation": str(self.organisation or ""), "groups": list(groups)}

    def agree_to_house_rules(self):
        """Note which version of the house rules this person agreed to, and when."""
        self.house_rules_version = settings.HOUSE_RULES_VERSION
        self.house_rules_at = timezone.now()

    def get_absolute_url(self):
        return address_of("members:member", self.pk)

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name

    def _get_session_auth_hash(self, secret=None):
        """A session holds for a password and a status: whoever is suspended is signed out."""
        facts = f"{self.password}{self.status}"
        salt = "platform_core.members.session"
        return salted_hmac(salt, facts, secret=secret, algorithm="sha256").hexdigest()


BY_KEY = Prepared(lambda pk: Member.objects.filter(pk=pk))
