"""django-allauth's forms in the words of the platform; ACCOUNT_FORMS and MFA_FORMS name them."""
from allauth.account import forms as account
from allauth.account.adapter import get_adapter as accounts
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm as TotpForm
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.forms import EmailField
from django.utils.translation import gettext_lazy as _

from platform_core.lib.turns import Taken, one_at_a_time
from platform_core.members.attempts import CODE, MAILED_CODE, AddressGuess, Attempt, key_of
from platform_core.members.codes import plain_code
from platform_core.members.models import Member
from platform_core.members.passwords import NotAboutYou
from platform_core.members.second_factor import spend

CHOOSE_PASSWORD = _(
    "At least 10 characters: a few random words work well. Do not use your name or e-mail address."
)
LABELS = {
    "login": _("E-mail address"), "email": _("E-mail address"), "password": _("Password"),
    "oldpassword": _("Current password"), "password1": _("New password"),
    "password2": _("New password, once more"), "code": _("Code"),
}
REQUIRED = {
    "login": _("Enter your e-mail address."), "email": _("Enter your e-mail address."),
    "password": _("Enter your password."), "oldpassword": _("Enter your current password."),
    "password1": _("Choose a password."), "password2": _("Enter the password once more."),
    "code": _("Enter the code."),
}
FITS_THE_COLUMN = MaxLengthValidator(254)
HINTS = {"password1": CHOOSE_PASSWORD, "password": "", "oldpassword": ""}


class PlainWords:
    """Labels and hints of our own; no placeholders, which vanish when somebody types."""

    labels = LABELS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = HINTS.get(name, field.help_text)
            if name in REQUIRED:
                field.error_messages["required"] = REQUIRED[name]
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, EmailField):
                field.validators.append(FITS_THE_COLUMN)


class AnyCode(PlainWords):
    """A code counts however it was copied: with any space, hyphen or digit between or in it."""

    def clean_code(self):
        """The code as allauth writes it; it refuses what is not right."""
        self.cleaned_data["code"] = plain_code(self.cleaned_data["code"])
        return super().clean_code()


class LoginForm(PlainWords, account.LoginForm):
    pass


class SignupForm(PlainWords, account.SignupForm):
    labels = LABELS | {"password1": _("Password")}

    def clean(self):
        """allauth compares the password with the address alone; the name is known as well."""
        facts = super().clean()
        if password := facts.get("password1"):
            try:
                NotAboutYou().validate(password, Member(name=facts.get("name", "")))
            except ValidationError as refusal:
                self.add_error("password1", refusal)
        return facts

    def try_save(self, request):
        """As long as a known address takes as a new one, nobody can tell them apart by a watch."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        try:
            return super().try_save(request)
        except Taken:  # sent twice at once: the slower one is answered as a known address
            self.account_already_exists = True
            return super().try_save(request)


class AddEmailForm(PlainWords, account.AddEmailForm):
    labels = LABELS | {"email": _("New e-mail address")}

    def save(self, request):
        """The address that waits for its confirmation; sent twice at once, it is the same one."""
        asked = {"user": self.user, "email": self.cleaned_data["email"]}
        with transaction.atomic():
            one_at_a_time("address of", self.user.pk)
            return EmailAddress.objects.filter(**asked).first() or super().save(request)


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    pass


class SetPasswordForm(PlainWords, account.SetPasswordForm):
    pass


class ResetPasswordForm(PlainWords, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(PlainWords, account.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(PlainWords, account.ReauthenticateForm):
    pass


class RequestLoginCodeForm(PlainWords, account.RequestLoginCodeForm):
    def clean_email(self):
        """Few codes go to one address, also where a cache is away."""
        email = super().clean_email()
        if email and not AddressGuess.objects.may_try(MAILED_CODE, key=key_of("code", email)):
            raise accounts().validation_error("too_many_login_attempts")
        return email


class ConfirmLoginCodeForm(AnyCode, account.ConfirmLoginCodeForm):
    pass


class SecondStep(AnyCode):
    """A code of the app lets in once, as long as it is of use."""

    def clean_code(self):
        if not Attempt.objects.may_try(CODE, member_id=self.user.pk):
            raise accounts().validation_error("too_many_login_attempts")
        code = super().clean_code()
        if not spend(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        Attempt.objects.filter(member=self.user).delete()
        return code


class SecondStepForm(SecondStep, mfa.AuthenticateForm):
    pass


class SecondStepAgainForm(SecondStep, mfa.ReauthenticateForm):
    pass


class ConnectAppForm(AnyCode, TotpForm):
    pass
