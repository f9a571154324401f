"""How django-allauth meets our members: vetting, neutral answers, our own mail."""
import logging
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStage
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from platform_core.lib.addresses import NOTHING, parts_of
from platform_core.lib.permissions import Refused
from platform_core.members.access import note_suspended, remember_language
from platform_core.members.address_changes import AddressChange
from platform_core.members.attempts import PASSWORD, AddressGuess, key_of
from platform_core.members.models import Member
from platform_core.members.sealed_factors import opened, sealed
from platform_core.members.sealing import Unreadable

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Named by ACCOUNT_ADAPTER; allauth asks it wherever a project may differ."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "duplicate_email": _("You have this address already."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is not right, or it is too old."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link has been used already, or it is too old."),
        "rate_limited": _("You have done this many times in a short time. Wait a few minutes."),
        "too_many_login_attempts": _("You tried too often. Wait a few minutes and try again."),
    }

    def get_login_stages(self):
        """Nobody gets a session before a coordinator or moderator has let them in."""
        stages = super().get_login_stages()
        place = stages.index("allauth.account.stages.EmailVerificationStage") + 1
        stages.insert(place, "platform_core.members.adapter.VettingStage")
        here = "platform_core.members.sign_in_stages."
        by_code, *others = stages    # a code that is awaited stands before everything
        return [by_code, f"{here}Begun", *others, f"{here}StillTheSame"]

    def pre_login(self, request, user, *, email, **facts):
        """A code that was sent to an address which is the member's no more lets nobody in."""
        if email and not is_address_of(user, email):
            clear_login(request)
            return redirect("account_login")
        return super().pre_login(request, user, email=email, **facts)

    def save_user(self, request, user, form, commit=True):
        """Fill in the account, which hashes the password: slow, so before the transaction.

        SignupForm.signup saves it, in one transaction with the application.
        """
        return super().save_user(request, user, form, commit=False)

    def get_email_verification_redirect_url(self, email_address):
        """Applicants read how they stand; members with a new address go on."""
        if not email_address.user.is_full_member:
            return reverse("members:application")
        return reverse("members:profile")

    def get_password_change_redirect_url(self, request):
        """A change signs out; the sign-in leads on to the start, not to the change again."""
        return reverse("account_login")

    def pre_authenticate(self, request, **credentials):
        """allauth counts by the visitor's address, in the cache; this by the account, in rows."""
        super().pre_authenticate(request, **credentials)
        if not AddressGuess.objects.may_try(PASSWORD, key=password_of(credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request, **credentials):
        """A right password is no guess."""
        member = super().authenticate(request, **credentials)
        if member:
            AddressGuess.objects.forgive(key=password_of(credentials))
        return member

    def _delete_login_attempts_cached_email(self, request, **credentials):
        """Who has just chosen a password by mail may try it at once."""
        AddressGuess.objects.filter(key=password_of(credentials)).delete()

    def get_client_ip(self, request):
        """The address that a limit counts, as lib.middleware.VisitorsAddress found it."""
        return request.META.get("REMOTE_ADDR", "")

    def is_safe_url(self, url):
        """Whether one may be led there; what is no address at all is a no, not an error."""
        return parts_of(url or "") is not NOTHING and super().is_safe_url(url)

    def send_mail(self, template_prefix, email, context):
        """Write to a member in their own language, whoever's page it was that asked for it.

        Links name the platform as settings do: the Host of a request is what its sender says.
        """
        context = context | {name: on_our_site(context[name]) for name in context
                             if name.endswith("_url")}
        owner = Member.objects.filter(emailaddress__email__iexact=email)
        language = owner.values_list("language", flat=True).first()
        with translation.override(language or translation.get_language()):
            super().send_mail(template_prefix, email, context)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """In the member's language, also to an address that is theirs no more; that one can undo.
        """
        if template_prefix == "account/email/email_changed":
            change = AddressChange.objects.begin(user)
            context = context | {"undo_url": change.link_for(context["from_email"])}
        with translation.override(user.language):
            super().send_notification_mail(template_prefix, user, context, email)

    def post_login(self, request, user, **facts):
        """The pages go on in the language that the member chose.

        Where somebody else was signed out before, `next` is a page that they looked at.
        """
        if getattr(request, "left_by", None) not in {None, user.pk}:
            facts["redirect_url"] = self.get_login_redirect_url(request)
        return remember_language(super().post_login(request, user, **facts), user)

    def get_reauthentication_methods(self, user):
        """How somebody shows again who they are; who has nothing to show it with is told so."""
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and not methods:
            raise Refused(_(
                "You have no password and no app to prove that it is you. Choose a password "
                "first."
            ))
        return methods

    def populate_username(self, request, user):
        """There are no user names."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Named by MFA_ADAPTER."""

    def encrypt(self, text):
        """A secret as the database holds it."""
        return sealed(text)

    def decrypt(self, encrypted_text):
        """A secret of the database; who cannot be asked for a code is told, and gets no further."""
        try:
            return opened(encrypted_text)
        except Unreadable as reason:
            logger.error("FACTOR_KEY_FILE opens a second step no more")
            raise Refused(_("Codes cannot be checked at the moment. Tell the administrator of "
                            "the platform.")) from reason

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Connect an app first. Recovery codes are for when "
                                            "you are without it."),
        "incorrect_code": _("This code is not right, or it is too old."),
    }


def password_of(credentials):
    """Under which key guesses of this password are counted."""
    return key_of("password", credentials.get("email", ""))


def on_our_site(link):
    """The same page, at SITE_URL."""
    parts = urlsplit(link)
    return settings.SITE_URL + urlunsplit(("", "", *parts[2:]))


def is_address_of(member, address):
    """Whether this is an address by which the member is known, confirmed or not."""
    return (member.email.lower() == address.lower()
            or member.emailaddress_set.filter(email__iexact=address).exists())


class VettingStage(LoginStage):
    """Between a confirmed e-mail address and a session stands the vetting."""

    key = "vetting"
    urlname = "members:application"

    def handle(self):
        """Members pass; others get no session as a member.

        Applicants read how their application stands, suspended members what was decided and why.
        """
        member = self.login.user
        if member.is_full_member:
            return None, True
        if member.status == Member.Status.SUSPENDED:
            note_suspended(self.request, member)
            return remember_language(redirect("moderation:mine"), member), False
        if member.status == Member.Status.LEFT:
            return redirect("account_inactive"), False
        application = getattr(member, "membership_request", None)
        if application:
            self.request.session["application"] = application.pk
        return remember_language(redirect("members:application"), member), False
