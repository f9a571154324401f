"""Forms about people: applying, vetting, one's own profile."""
from datetime import timedelta

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from platform_core.lib.countries import country_choices
from platform_core.lib.languages import LANGUAGES, language_choices
from platform_core.lib.sectors import sector_choices
from platform_core.lib.turns import Taken, one_at_a_time
from platform_core.lib.zones import zone_choices
from platform_core.members.models import Member, MembershipRequest, Organisation
from platform_core.members.timeouts import choices_for, minutes_of
from platform_core.privacy.forms import (
    CheckedCharFormField,
    CheckedForm,
    PrivacyCheckedForm,
    words_field,
)
from platform_core.workflow.models import Decision

ENTER_NAME = {"required": _("Enter your name.")}
CHOOSE_COUNTRY = {"required": _("Choose your country.")}
CHOOSE_LANGUAGE = {"required": _("Choose the language of the pages.")}
CHOOSE_DECISION = {"required": _("Choose a decision.")}


def asked(choices):
    """These choices behind an empty one, so that nobody sends an answer they did not give."""
    return lambda: [("", _("Choose one")), *choices()]


class SignupForm(CheckedForm):
    """What an applicant tells, on top of the e-mail address and password that allauth asks."""

    name = CheckedCharFormField(
        label=_("Your name"), max_length=100, names=True,
        help_text=_("Members see your name, organisation, sector and country."),
        error_messages=ENTER_NAME, widget=forms.TextInput({"autocomplete": "name"}),
    )
    organisation = CheckedCharFormField(
        label=_("Organisation"), max_length=150, names=True,
        error_messages={"required": _("Enter your organisation.")},
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    sector = forms.ChoiceField(
        label=_("Sector"), choices=asked(sector_choices),
        error_messages={"required": _("Choose your sector.")},
    )
    function = CheckedCharFormField(
        label=_("Your job title"), max_length=100, names=True,
        error_messages={"required": _("Enter your job title.")},
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
    country = forms.ChoiceField(
        label=_("Country"), choices=asked(country_choices), error_messages=CHOOSE_COUNTRY
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you work"), choices=language_choices,
        error_messages={"required": _("Choose at least one language.")},
        widget=forms.CheckboxSelectMultiple,
    )
    motivation = CheckedCharFormField(
        label=_("Why would you like to join?"), max_length=2000,
        error_messages={"required": _("Write why you would like to join.")},
        help_text=_("Two or three sentences help us to decide. Do not mention clients."),
        widget=forms.Textarea({"rows": 5}),
    )
    language = forms.ChoiceField(
        label=_("Language of the pages"), choices=settings.LANGUAGES, initial=get_language,
        error_messages=CHOOSE_LANGUAGE,
    )
    house_rules = forms.BooleanField(
        label=_("I have read the house rules and agree to them"),
        error_messages={"required": _("Tick this box if you agree to the house rules.")},
    )

    field_order = ["name", "email", "password1", "organisation", "sector", "function", "country",
                   "languages", "motivation", "language", "house_rules"]

    @transaction.atomic
    def signup(self, request, member):
        """Save the account that allauth prepared, and open the application.

        Raises Taken when the same was sent twice at once.
        """
        facts = self.cleaned_data
        _let_in_once(member)
        for name in ["name", "sector", "function", "country", "languages", "language"]:
            setattr(member, name, facts[name])
        member.organisation = Organisation.objects.named(
            facts["organisation"], facts["sector"], facts["country"]
        )
        member.agree_to_house_rules()
        member.save()
        MembershipRequest.objects.create(member=member, motivation=facts["motivation"])


def _let_in_once(member):
    """Raise Taken when somebody was quicker with this address."""
    one_at_a_time("address", member.email.lower())
    if type(member).objects.filter(email=member.email).exists():
        raise Taken


class AgainForm(CheckedForm):
    """What has changed since the refusal."""

    motivation = CheckedCharFormField(
        label=_("What has changed since then?"), max_length=2000,
        error_messages={"required": _("Write what has changed.")},
        help_text=_("Two or three sentences help us to decide. Do not mention clients."),
        widget=forms.Textarea({"rows": 5}),
    )


class ActionField(forms.ChoiceField):
    """A choice of decisions; one that was offered before a colleague decided may still be sent.

    The step itself says whether it can be taken, and names the colleague.
    """

    widget = forms.RadioSelect

    def valid_value(self, value):
        return value in VettingForm.ACTIONS


class VettingForm(PrivacyCheckedForm):
    """A decision about an application, with the words that reach the applicant."""

    ACTIONS = {
        "approve": _("Approve"), "ask": _("Ask a question"), "refuse": _("Refuse"),
        "reconsider": _("Undo the refusal: the application goes back to the queue"),
    }
    DONE = {"reconsider": _("Done. The application is back in the queue; no e-mail was sent.")}
    privacy_fields = ["reason"]

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000)
    action = ActionField(label=_("Decision"), error_messages=CHOOSE_DECISION)
    reason = CheckedCharFormField(
        label=_("Your words to the applicant"), max_length=2000, required=False,
        help_text=_("Sent by e-mail. Required for a question and for a refusal."),
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, *args, application, **kwargs):
        """Offers what may be decided from the state in which the application is."""
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = [
            (name, label) for name, label in self.ACTIONS.items()
            if application.status in application.STEPS[name].sources
        ]

    def clean(self):
        facts = super().clean()
        if facts.get("action") in {"ask", "refuse"} and not facts.get("reason", "").strip():
            self.add_error("reason", _("Write what the applicant should know."))
        return facts

    @property
    def done(self):
        """What to tell whoever decided."""
        usual = _("Done. The applicant gets an e-mail.")
        return self.DONE.get(self.cleaned_data["action"], usual)


def ground_field(help_text, required=True):
    """On which ground a member is restricted."""
    return forms.ChoiceField(
        label=_("Why"), choices=Decision.Ground, widget=forms.RadioSelect, help_text=help_text,
        error_messages={"required": _("Choose why.")}, required=required)


class SuspensionForm(PrivacyCheckedForm):
    """Why, and for how long, a member is shut out; longer than a week takes a coordinator."""

    DAYS = {"7": _("7 days"), "30": _("30 days"), "90": _("90 days"), "": _("Until further notice")}
    privacy_fields = ["reason"]

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000)
    days = forms.ChoiceField(label=_("How long?"), required=False, initial="7")
    ground = ground_field(_("The statement to the member names the house rule or the law of it."))
    reason = words_field(_("Reason"), _("The member receives this by e-mail."), rows=5)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        is_limited = not (by.is_coordinator or by.is_superuser)
        self.fields["days"].choices = list(self.DAYS.items())[: 1 if is_limited else None]
        self.fields["days"].required = is_limited

    @property
    def until(self):
        """The moment at which the suspension ends by itself, or None."""
        days = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=int(days)) if days else None


class ProfileCheckForm(PrivacyCheckedForm):
    """Whether words of a profile may stay; the member reads why they may not."""

    ACTIONS = [
        ("keep_profile", _("The words may stay")),
        ("clear_profile", _("Remove the words from the profile")),
    ]
    privacy_fields = ["reason"]

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000)
    action = forms.ChoiceField(
        label=_("Decision"), choices=ACTIONS, widget=forms.RadioSelect,
        error_messages=CHOOSE_DECISION,
    )
    ground = ground_field(_("Required to remove words: the member reads which rule it rests on."),
                          required=False)
    reason = words_field(
        _("Your words to the member"),
        _("Required to remove words. The member receives this by e-mail."), required=False,
    )

    def clean(self):
        facts = super().clean()
        clears = facts.get("action") == "clear_profile"
        if clears and not facts.get("reason", "").strip():
            self.add_error("reason", _("Write what the member should know."))
        if clears and not facts.get("ground"):
            self.add_error("ground", _("Choose why."))
        return facts


class ReinstatementForm(PrivacyCheckedForm):
    """Letting a member in again before the time is over."""

    privacy_fields = ["reason"]

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000)
    reason = words_field(
        _("Your words to the member"), _("The member receives this by e-mail."), required=False
    )


class AnswerForm(CheckedForm):
    """The applicant's answer to a question."""

    answer = CheckedCharFormField(
        label=_("Your answer"), max_length=2000, widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write your answer.")},
    )


class ProfileForm(PrivacyCheckedForm, forms.ModelForm):
    """What a member shows of themselves; what may betray somebody is asked about."""

    privacy_fields = ["function", "bio"]

    languages = forms.MultipleChoiceField(
        label=_("Languages in which you work"), choices=LANGUAGES.items, required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False,
        choices=lambda: [("", _("As my browser says")), *zone_choices()],
        help_text=_("Times on the pages and in e-mails are yours. Your browser told us the zone "
                    "the first time; choose another if it is not right."),
    )

    idle_minutes = forms.TypedChoiceField(
        label=_("Sign me out"), required=False, coerce=int, empty_value=0,
        help_text=_("Choose a short time when others use your computer too. What you were writing "
                    "is kept."),
    )

    class Meta:
        model = Member
        fields = ["name", "function", "country", "languages", "bio", "language", "time_zone",
                  "idle_minutes"]
        labels = {"function": _("Job title")}
        widgets = {"bio": forms.Textarea({"rows": 4})}
        error_messages = {
            "name": ENTER_NAME, "country": CHOOSE_COUNTRY, "language": CHOOSE_LANGUAGE,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["idle_minutes"].choices = list(choices_for(self.instance).items())
        self.initial["idle_minutes"] = minutes_of(self.instance)
