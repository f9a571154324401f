"""What members and coordinators type about recommendations and rounds."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.advice.models import Group, Recommendation, Status
from platform_core.advice.models.answer import LONGEST
from platform_core.advice.models.response import LONGEST as LONGEST_RESPONSE
from platform_core.advice.words import DESK, SOURCE
from platform_core.lib.addresses import parts_of
from platform_core.lib.chosen import ChosenRows
from platform_core.lib.languages import language_name
from platform_core.lib.sectors import sector_choices
from platform_core.members.models import Member
from platform_core.privacy.forms import (
    CheckedCharFormField,
    CheckedForm,
    PrivacyCheckedForm,
    words_field,
)

NO_CLIENTS = _("Leave out names and details by which a client could be recognised.")
STILL_TO_COME = _("Give a moment that is still to come.")


def deadline_field(label, required=True):
    """A moment until which members may answer."""
    return forms.DateTimeField(
        label=label, required=required,
        error_messages={"required": _("Give a day and a time."),
                        "invalid": _("Give a day and a time.")},
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class SaidForm(CheckedForm):
    """Short words in the languages of the desk. `WORDS` is {name: (label, longest, rows)}.

    Dutch comes first; what is `NEEDED` must be said in it.
    """

    WORDS: dict[str, tuple] = {}
    NEEDED: tuple[str, ...] = ()

    def __init__(self, data=None, texts=None, **kwargs):
        super().__init__(data, **kwargs)
        for code in DESK:
            for name, (label, most, rows) in self.WORDS.items():
                self._add(name, code, label, most, rows)
                self.initial[f"{name}_{code}"] = (texts or {}).get(code, {}).get(name, "")

    def _add(self, name, code, label, most, rows):
        widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput()
        widget.attrs["lang"] = code
        self.fields[f"{name}_{code}"] = CheckedCharFormField(
            label=_("%(what)s in %(language)s") % {"what": label, "language": language_name(code)},
            max_length=most, widget=widget, required=code == SOURCE and name in self.NEEDED,
            error_messages={"required": _("Write this in Dutch.")},
        )

    @property
    def texts(self):
        """{language: {name: words}} of what was typed."""
        facts = self.cleaned_data
        said = {code: {name: facts[f"{name}_{code}"] for name in self.WORDS
                       if facts.get(f"{name}_{code}")} for code in DESK}
        return {code: words for code, words in said.items() if words}

    @property
    def said_fields(self):
        """The fields of the words, language by language."""
        return [self[f"{name}_{code}"] for code in DESK for name in self.WORDS]


class QuestionForm(SaidForm):
    """What a round asks, whom, and until when."""

    WORDS = {"title": (_("Title"), 120, 0), "question": (_("Question"), 600, 4)}
    NEEDED = ("title", "question")

    sectors = forms.MultipleChoiceField(
        label=_("Sectors that are asked"), choices=sector_choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Choose none to ask every sector."),
    )
    collect_until = deadline_field(_("Answers until"))

    def clean_collect_until(self):
        """A deadline ahead."""
        return ahead(self.cleaned_data["collect_until"])


def ahead(moment):
    """The moment, if it is still to come; raises ValidationError."""
    if moment and moment <= timezone.now():
        raise forms.ValidationError(STILL_TO_COME)
    return moment


class DeadlineForm(forms.Form):
    """Another deadline, or the one of the phase that begins."""

    until = deadline_field(_("Until when"))

    def __init__(self, data=None, after=None):
        self.after = after
        super().__init__(data)

    def clean_until(self):
        """Ahead, and never earlier than what was promised."""
        until = ahead(self.cleaned_data["until"])
        if self.after and until <= self.after:
            raise forms.ValidationError(_("A deadline that members know can only be moved back."))
        return until


class InviteForm(forms.Form):
    """A second coordinator of a round."""

    member = forms.ModelChoiceField(
        label=_("Coordinator"), queryset=Member.objects.none(), empty_label=_("Choose one"),
        error_messages={"required": _("Choose a coordinator.")},
    )

    def __init__(self, data=None, consultation=None):
        super().__init__(data)
        others = Member.objects.community().filter(is_coordinator=True)
        others = others.exclude(pk__in=consultation.keepers.values("pk"))
        self.fields["member"].queryset = others.order_by("name")


class AnswerForm(PrivacyCheckedForm):
    """What a member answers; `revision` is that of the text which they change."""

    privacy_fields = ["text"]

    text = CheckedCharFormField(
        label=_("Your answer"), max_length=LONGEST, help_text=NO_CLIENTS,
        error_messages={"required": _("Write your answer.")}, widget=forms.Textarea({"rows": 8}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000,
                                  required=False)


class ResponseForm(PrivacyCheckedForm):
    """What a member says of a recommendation, and whether visitors may read it."""

    privacy_fields = ["text"]

    text = CheckedCharFormField(
        label=_("Your response"), max_length=LONGEST_RESPONSE, help_text=NO_CLIENTS,
        error_messages={"required": _("Write your response.")}, widget=forms.Textarea({"rows": 5}),
    )
    may_be_public = forms.BooleanField(
        label=_("Visitors may read it too, without my name"), required=False,
        help_text=_("They see “a member” and your sector. A moderator reads it first."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000,
                                  required=False)


class SortForm(CheckedForm):
    """Where an answer belongs: in one or more groups, a new one too, or aside with a reason."""

    groups = ChosenRows(
        label=_("Groups"), queryset=Group.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"list": _("Choose from the list."),
                        "invalid_choice": _("This group is there no more.")},
    )
    new_group = CheckedCharFormField(label=_("Or a new group, with this title"), max_length=120,
                                     required=False)
    set_aside = CheckedCharFormField(
        label=_("Or set it aside, because"), max_length=300, required=False,
        help_text=_("For coordinators: why it belongs to no group, such as “not about the "
                    "question”."),
    )

    def __init__(self, data=None, answer=None):
        placed = list(answer.groups.values_list("pk", flat=True))
        super().__init__(data, initial={"groups": placed, "set_aside": answer.set_aside})
        self.fields["groups"].queryset = answer.consultation.groups.all()

    def clean(self):
        facts = super().clean()
        places = bool(facts.get("groups")) or bool(facts.get("new_group"))
        if not self.errors and places == bool(facts.get("set_aside")):
            raise forms.ValidationError(_("Choose a group, or say why you set it aside; not both.")
                                        if places else _("Choose a group, or say why you set it "
                                                         "aside."))
        return facts


class GroupForm(SaidForm):
    """What a group of answers says, what came of it, and why."""

    WORDS = {"title": (_("Title"), 120, 0), "said": (_("What the answers say"), 1000, 3),
             "why": (_("Reason for the outcome"), 1000, 3)}
    NEEDED = ("title",)

    outcome = forms.ChoiceField(
        label=_("Outcome"), required=False, choices=[("", _("Not decided yet")),
                                                     *Group.Outcome.choices],
    )
    recommendation = forms.ModelChoiceField(
        label=_("Recommendation that it led to"), required=False, empty_label=_("None"),
        queryset=Recommendation.objects.none(),
    )

    def __init__(self, data=None, consultation=None, **kwargs):
        super().__init__(data, **kwargs)
        worked_on = consultation.drafts.values("recommendation")
        field = self.fields["recommendation"]
        field.queryset = Recommendation.objects.filter(pk__in=worked_on).select_related("work")
        field.label_from_instance = lambda one: f"{one.number}. {one.work.name}"


class DraftForm(CheckedForm):
    """A recommendation on which a round works: one that there is, or a new one."""

    recommendation = forms.ModelChoiceField(
        label=_("A recommendation that there is"), required=False, empty_label=_("A new one"),
        queryset=Recommendation.objects.none(),
    )
    name = CheckedCharFormField(label=_("Or a new one, called in the desk"), max_length=120,
                                required=False)

    def __init__(self, data=None, consultation=None):
        super().__init__(data)
        field = self.fields["recommendation"]
        worked_on = consultation.drafts.values("recommendation")
        field.queryset = Recommendation.objects.exclude(pk__in=worked_on).select_related("work")
        field.label_from_instance = lambda one: f"{one.number}. {one.work.name}"

    def clean(self):
        facts = super().clean()
        if not self.errors and bool(facts.get("recommendation")) == bool(facts.get("name")):
            raise forms.ValidationError(_("Choose a recommendation, or name a new one."))
        return facts


class NewForm(CheckedForm):
    """A recommendation that is still to be written."""

    name = CheckedCharFormField(
        label=_("Name in the desk"), max_length=120,
        error_messages={"required": _("Give the recommendation a name.")},
    )


class StatusForm(SaidForm):
    """What was done with a recommendation."""

    WORDS = {"who": (_("By whom"), 120, 0), "what": (_("What was done"), 600, 3)}
    NEEDED = ("who", "what")

    state = forms.ChoiceField(label=_("Status"), choices=Status.State.choices,
                              widget=forms.RadioSelect,
                              error_messages={"required": _("Choose one of these.")})
    on = forms.DateField(
        label=_("When"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give a day."), "invalid": _("Give a day.")},
    )
    source = CheckedCharFormField(
        label=_("Source"), max_length=300, help_text=_("Where this can be read or was said."),
        error_messages={"required": _("Name the source.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who_nl"].help_text = _("An organisation or a role, never a person’s name.")

    def clean_on(self):
        """Not ahead: a promise counts from the day on which it was made."""
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return self.cleaned_data["on"]


class EvidenceForm(forms.Form):
    """The address of something on this platform."""

    address = forms.URLField(
        label=_("Address of the page on this platform"), max_length=300, assume_scheme="https",
        help_text=_("Open what the recommendation rests on, and copy the address here."),
        error_messages={"required": _("Give an address."), "invalid": _("Give an address.")},
    )

    def clean_address(self):
        """Its path, if it is one of this platform."""
        parts = parts_of(self.cleaned_data["address"])
        if parts.netloc != parts_of(settings.SITE_URL).netloc:
            raise forms.ValidationError(_("This is no address of this platform."))
        return parts.path


class StopForm(CheckedForm):
    """Why a round ends without a result."""

    reason = words_field(_("Reason"), _("Everybody reads this below the question."), most=600)
