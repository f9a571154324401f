"""What people say of a practice that they tried, and what its owner answers."""
from django import forms
from django.utils.translation import gettext_lazy as _

from goodpractices.models import Adoption
from goodpractices.models.adoption import LONGEST, LONGEST_CHANGE, TRYING
from goodpractices.models.text import MONTH
from platform_core.privacy.forms import CheckedCharFormField, PrivacyCheckedForm, words_field

REVISION = {"widget": forms.HiddenInput, "required": False, "min_value": 0,
            "max_value": 1_000_000_000}
OUTCOMES = [*Adoption.Outcome.choices, (TRYING, _("We are still trying; ask us in half a year"))]


class AdoptionForm(PrivacyCheckedForm):
    """How it went for one organisation; `revision` is that of the text that is changed."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"), choices=OUTCOMES, widget=forms.RadioSelect,
        error_messages={"required": _("Say how it went.")},
    )
    since = forms.CharField(
        label=_("Since when?"), max_length=7, required=False, validators=[MONTH],
        help_text=_("Year and month, for example 2024-09."),
    )
    changed = CheckedCharFormField(
        label=_("What did you change?"), max_length=LONGEST_CHANGE, required=False,
        help_text=_("Leave it empty when you changed nothing."),
    )
    text = CheckedCharFormField(
        label=_("What happened?"), max_length=LONGEST, widget=forms.Textarea({"rows": 5}),
        help_text=_("What you tried, and what came of it. At most 600 characters; write it so "
                    "that nobody can be recognised."),
        error_messages={"required": _("Write what happened.")},
    )
    revision = forms.IntegerField(**REVISION)

    @property
    def facts(self):
        """What was said, as Adoption.objects.tell takes it."""
        said = self.cleaned_data
        outcome = "" if said["outcome"] == TRYING else said["outcome"]
        return {"outcome": outcome, **{name: said[name] for name in ("since", "changed", "text")}}

    @staticmethod
    def begun_with(adoption):
        """The initial values of what is told already, of nothing for the first time."""
        if adoption is None:
            return {}
        names = ("since", "changed", "text", "revision")
        return {name: getattr(adoption, name) for name in names} | {
            "outcome": adoption.outcome_code}


class AnswerForm(PrivacyCheckedForm):
    """The owner's one answer."""

    text = words_field(
        _("Your answer"), _("At most 600 characters. You can answer once; everybody who reads the "
                            "practice reads it."), rows=4, most=LONGEST)
    revision = forms.IntegerField(**REVISION)
