"""How django-allauth meets our members: vetting, neutral answers, our own mail."""
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import LoginStage
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Refused
from platform_core.members.access import remember_language
from platform_core.members.models import Member

SHUT_OUT = {Member.Status.SUSPENDED, Member.Status.LEFT}


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
        return [*stages[:place], "platform_core.members.adapter.VettingStage", *stages[place:]]

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

    def get_client_ip(self, request):
        """The address that a limit counts; the proxy in front sets it (deploy/nginx.conf)."""
        proxied = request.META.get("HTTP_X_REAL_IP") if settings.PRODUCTION else None
        return proxied or request.META.get("REMOTE_ADDR", "")

    def send_mail(self, template_prefix, email, context):
        """Write to a member in their own language, whoever's page it was that asked for it."""
        owner = Member.objects.filter(emailaddress__email__iexact=email)
        language = owner.values_list("language", flat=True).first()
        with translation.override(language or translation.get_language()):
            super().send_mail(template_prefix, email, context)

    def post_login(self, request, user, **facts):
        """The pages go on in the language that the member chose."""
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

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Connect an app first. Recovery codes are for when "
                                            "you are without it."),
        "incorrect_code": _("This code is not right, or it is too old."),
    }


class VettingStage(LoginStage):
    """Between a confirmed e-mail address and a session stands the vetting."""

    key = "vetting"
    urlname = "members:application"

    def handle(self):
        """Members pass; applicants read how their application stands, without a session."""
        member = self.login.user
        if member.is_full_member:
            return None, True
        if member.status in SHUT_OUT:
            return redirect("account_inactive"), False
        application = getattr(member, "membership_request", None)
        if application:
            self.request.session["application"] = application.pk
        return remember_language(redirect("members:application"), member), False
