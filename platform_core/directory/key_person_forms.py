"""What key persons, those who ask them and those who came to a session fill in."""
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.directory.models.consent import LONGEST
from platform_core.directory.models.evaluation import ANSWERS, QUESTIONS
from platform_core.directory.regions import region_choices
from platform_core.lib.countries import project_country_choices
from platform_core.lib.languages import language_choices, language_name
from platform_core.lib.paging import LARGEST_ID
from platform_core.lib.zones import platform_day
from platform_core.privacy.forms import (
    CheckedCharFormField,
    CheckedForm,
    PrivacyCheckedForm,
    words_field,
)
from platform_core.taxonomy.forms import ConceptField

MARKS = {"languages": "language", "countries": "country", "regions": "region"}
LENGTHS = ((45, _("45 minutes")), (60, _("1 hour")), (90, _("1½ hours")), (120, _("2 hours")),
           (180, _("3 hours")), (240, _("4 hours")))
FARTHEST = timedelta(days=400)
MOST_PEOPLE = 500


def day_field(label, hint=""):
    """A day, as browsers let one choose it."""
    return forms.DateField(
        label=label, help_text=hint, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."),
                        "invalid": _("Give a day, like 2027-03-01.")},
    )


def moment_field():
    """A day and time in the reader's own zone; the hour that comes twice is asked again."""
    return forms.DateTimeField(
        label=_("When"), help_text=_("In your own time zone."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"required": _("Choose a day and time."),
                        "invalid": _("Give a day and time, like 2027-03-01 14:30.")},
    )


def boxes(label, choices, hint="", **more):
    """Several of these, as boxes."""
    return forms.MultipleChoiceField(label=label, choices=choices, help_text=hint,
                                     widget=forms.CheckboxSelectMultiple, **more)


def check_moment(moment):
    """A session lies ahead, and not so far that nobody remembers it."""
    if moment <= timezone.now():
        raise ValidationError(_("Choose a moment that is still to come."))
    if moment > timezone.now() + FARTHEST:
        raise ValidationError(_("Choose a moment within a year."))
    return moment


class KeyPersonForm(PrivacyCheckedForm):
    """What a key person offers; nothing of it is shown without a consent to that."""

    name = CheckedCharFormField(
        label=_("First name"), max_length=40, names=True, required=False,
        help_text=_("Or another name by which people may know you. No surname."))
    languages = boxes(_("Languages in which you give sessions"), language_choices,
                      error_messages={"required": _("Choose at least one language.")})
    countries = boxes(_("Countries in which you work"), project_country_choices,
                      error_messages={"required": _("Choose at least one country.")})
    regions = boxes(_("Regions"), region_choices, required=False)
    places = CheckedCharFormField(
        label=_("Municipalities"), max_length=120, required=False,
        help_text=_("Where you like to come. Not where you live."))
    topics = ConceptField(
        facets=("forms", "interventions"), label=_("What your sessions are about"), required=False)
    offers = CheckedCharFormField(
        label=_("What you offer"), max_length=600, widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write what you offer.")},
        help_text=_("For example: for whom, how long, what people learn. No story of a person."))
    contact = CheckedCharFormField(
        label=_("How people reach you directly"), max_length=120, required=False, names=True,
        help_text=_("Not needed: people ask you through the platform. It is shown only after you "
                    "said yes to exactly that."))
    public_words = CheckedCharFormField(
        label=_("Your words for everybody"), max_length=900, required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("For the public page, after you said yes to that. Who are you to people in "
                    "your community? Why do you do this?"))
    words_language = forms.ChoiceField(
        label=_("In which language you wrote this"), choices=language_choices,
        error_messages={"required": _("Choose a language.")})

    privacy_fields = ["offers", "places", "public_words"]

    @property
    def facts(self):
        """What the verbs take: the words, and `marks` as {kind: codes}."""
        sent = {**self.cleaned_data}
        sent.pop("privacy_confirmed", None)
        topics = [concept.slug for concept in sent.pop("topics")]
        marks = {kind: sent.pop(name) for name, kind in MARKS.items()}
        return {**sent, "marks": {**marks, "topic": topics}}


class ConsentForm(forms.Form):
    """Yes to one use until a day."""

    until = day_field(_("Until"), _("You can take it back any day. A month before this day you are "
                                    "asked whether it shall go on."))
    is_read = forms.BooleanField(label=_("I read what is shown to whom, and I say yes to it"),
                                 error_messages={"required": _("Tick the box when you agree.")})

    def clean_until(self):
        """A day ahead, two years at most."""
        day = self.cleaned_data["until"]
        if not platform_day() < day <= platform_day() + LONGEST:
            raise ValidationError(_("Choose a day from tomorrow to two years from now."))
        return day


class SessionForm(PrivacyCheckedForm):
    """What a member asks of a key person."""

    place = CheckedCharFormField(
        label=_("Where"), max_length=120,
        error_messages={"required": _("Write where it is to be.")},
        help_text=_("The place and what kind of room it is, like “community centre, Utrecht”."))
    starts_at = moment_field()
    minutes = forms.TypedChoiceField(
        label=_("How long"), choices=LENGTHS, coerce=int, initial=90,
        error_messages={"required": _("Choose how long it takes.")})
    language_code = forms.ChoiceField(
        label=_("In which language"), error_messages={"required": _("Choose a language.")})
    topic = forms.ChoiceField(label=_("About what"), required=False)
    for_whom = CheckedCharFormField(
        label=_("For whom"), max_length=200,
        error_messages={"required": _("Write for whom it is.")},
        help_text=_("A group, like “women in a language class, about twelve”. No names."))
    note = CheckedCharFormField(
        label=_("What you would like"), max_length=600, required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What people want to know. No story of a person."))

    privacy_fields = ["for_whom", "note"]

    def __init__(self, data=None, *, shown, **more):
        super().__init__(data, **more)
        self.fields["language_code"].choices = [
            (code, language_name(code)) for code, _name in shown.languages]
        self.fields["topic"].choices = [("", _("No topic in particular")), *shown.topics]

    def clean_starts_at(self):
        """A moment ahead."""
        return check_moment(self.cleaned_data["starts_at"])

    @property
    def facts(self):
        """What the verb takes."""
        return {name: one for name, one in self.cleaned_data.items() if name != "privacy_confirmed"}


class MomentForm(forms.Form):
    """Another moment for a session."""

    starts_at = moment_field()
    minutes = forms.TypedChoiceField(
        label=_("How long"), choices=LENGTHS, coerce=int,
        error_messages={"required": _("Choose how long it takes.")})

    def clean_starts_at(self):
        """A moment ahead."""
        return check_moment(self.cleaned_data["starts_at"])


class CameForm(forms.Form):
    """How many came: as many answers are taken."""

    attended = forms.IntegerField(
        label=_("How many people came?"), min_value=1, max_value=MOST_PEOPLE,
        help_text=_("A number and nothing else. As many of them can say what they think of it."),
        error_messages={"required": _("Give the number."),
                        "min_value": _("Nobody came? Then cancel the session instead."),
                        "max_value": _("Give a number of at most 500.")})


class NoForm(forms.Form):
    """A step that asks nothing."""


class WhyForm(CheckedForm):
    """Why somebody cancels, or is not confirmed; the other side reads it."""

    reason = words_field(_("Reason"), _("The other side reads this. No story of a person."),
                         most=600)


class PerhapsWhyForm(CheckedForm):
    """Why somebody says no; they need not say."""

    reason = words_field(_("Reason, if you want to give one"),
                         _("Whoever asked reads this. No story of a person."), most=600,
                         required=False)


class ConfirmForm(CheckedForm):
    """What a coordinator decides about who wants to be a key person."""

    action = forms.ChoiceField(choices=[("confirm", ""), ("decline", "")],
                               error_messages={"required": _("Choose a decision.")})
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_ID)
    reason = words_field(_("Reason"), _("Needed when you do not confirm; the person reads it."),
                         most=600, required=False)

    def clean(self):
        """A no needs its reason."""
        facts = super().clean()
        if facts.get("action") == "decline" and not facts.get("reason"):
            self.add_error("reason", _("Write your reason."))
        return facts


class AnswersForm(CheckedForm):
    """What somebody who came thinks of it; every question may be left out."""

    remark = CheckedCharFormField(
        max_length=300, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data=None):
        super().__init__(data)
        for question in QUESTIONS:
            self.fields[question] = forms.ChoiceField(
                choices=[(one, one) for one in ANSWERS], required=False)

    @property
    def answers(self):
        """{question: answer} of what was answered."""
        return {one: self.cleaned_data[one] for one in QUESTIONS if self.cleaned_data.get(one)}
