"""What coordinators say of a data breach."""
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.privacy.forms import CheckedCharFormField, CheckedForm
from platform_core.rights.naming import named_by

MOST_LINES = 20


def _words(label, help_text="", rows=5, most=4000, required=True):
    return CheckedCharFormField(
        label=label, help_text=help_text, max_length=most, required=required,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": _("Say it in your own words.")})


def _moment(label, help_text="", required=True):
    wrong = _("Give a day and a time.")
    return forms.DateTimeField(
        label=label, help_text=help_text, required=required,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"required": wrong, "invalid": wrong})


def _not_later(at):
    if at is not None and at > timezone.now():
        raise forms.ValidationError(_("This is still to come."))
    return at


class NamedForm(CheckedForm):
    """What leaked. `by` sees it, `hosts` are ours."""

    places = forms.CharField(
        label=_("What is it about?"), max_length=4000,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
        help_text=_("One a line: the address of a text, a report or a file, or what it is and its "
                    "number (“report 12”). Each is frozen at once: its readers see it no more, "
                    "and nobody changes or erases it."),
        error_messages={"required": _("Name what it is about.")})

    def __init__(self, *args, by, hosts, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.hosts = by, hosts

    def clean_places(self):
        """The things that were named, each once."""
        lines = [line.strip() for line in self.cleaned_data["places"].splitlines()]
        lines = list(dict.fromkeys(filter(None, lines)))
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("At most twenty at a time."))
        named = [named_by(line, self.by, self.hosts) for line in lines]
        for number, found in enumerate(named, 1):
            if found is None:
                raise forms.ValidationError(
                    _("Nothing that can be frozen stands at line %(number)d."),
                    params={"number": number})
        return named


class ToldForm(CheckedForm):
    """What happened, since when, and since when it is known."""

    happened = _words(
        _("What happened?"), _("Without names: who, when and how stands in the record. Both drafts "
                               "begin with these words."))
    since = forms.DateField(
        label=_("Since when?"), required=False, help_text=_("Leave it open if nobody knows."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Give a day, like 2027-03-01.")})
    known_at = _moment(_("When did it become known here?"),
                       _("The 72 hours begin with this moment, in your own time zone."))

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since is not None and since > timezone.localdate():
            raise forms.ValidationError(_("This is still to come."))
        return since

    def clean_known_at(self):
        return _not_later(self.cleaned_data["known_at"])


class BreachForm(NamedForm, ToldForm):
    """A breach from its beginning."""

    field_order = ["places", "happened", "since", "known_at"]


class AnswerForm(CheckedForm):
    """That somebody was told, and when; or why not."""

    YES, NO = "yes", "no"
    is_told = forms.ChoiceField(label=_("Told?"), widget=forms.RadioSelect,
                                error_messages={"required": _("Choose one.")})
    at = _moment(_("When?"), required=False)
    why_not = _words(_("Why not?"), rows=3, most=1000, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_told"].choices = [(self.YES, self.SAID_YES), (self.NO, self.SAID_NO)]

    def clean_at(self):
        return _not_later(self.cleaned_data["at"])

    def clean(self):
        facts = super().clean()
        is_told = facts.get("is_told")
        if is_told == self.YES and not facts.get("at") and "at" not in self.errors:
            self.add_error("at", _("Give a day and a time."))
        if is_told == self.NO and not facts.get("why_not") and "why_not" not in self.errors:
            self.add_error("why_not", _("Say it in your own words."))
        return facts

    @property
    def said(self):
        """What the verbs take."""
        facts = self.cleaned_data
        is_told = facts["is_told"] == self.YES
        return {"at": facts["at"] if is_told else None,
                "why_not": "" if is_told else facts["why_not"]}


class NotifyForm(AnswerForm):
    """The authority."""

    SAID_YES = _("The authority was told")
    SAID_NO = _("It need not be told: a risk for people is unlikely")
    reference = CheckedCharFormField(label=_("Its reference"), max_length=80, required=False)
    field_order = ["is_told", "at", "reference", "why_not"]

    @property
    def said(self):
        return super().said | {"reference": self.cleaned_data["reference"]}


class TellForm(AnswerForm):
    """Those whom the data is about."""

    SAID_YES = _("They were told")
    SAID_NO = _("They need not be, or cannot be told")


class LetterForm(CheckedForm):
    """A draft."""

    text = _words(_("Draft"), _("Empty it to begin anew from what is known."), rows=24,
                  most=20_000, required=False)


class CloseForm(forms.Form):
    """What is seen again afterwards."""

    shown = forms.MultipleChoiceField(
        label=_("Seen again"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not ticked stays hidden, by a decision of yours that its author "
                    "reads and can object to."))

    def __init__(self, *args, items=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shown"].choices = [(str(item.pk), item.label) for item in items]

    @property
    def keys(self):
        """The keys of the items that are seen again."""
        return {int(key) for key in self.cleaned_data["shown"]}
