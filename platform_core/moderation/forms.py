"""Deciding about what waits, and reporting what should not stand."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.moderation.models import Report


class DecisionForm(forms.Form):
    """What happens with a text that waits; a reason is needed unless it is published."""

    ACTIONS = [
        ("publish", _("Publish")),
        ("return", _("Return to the author for a change")),
        ("reject", _("Reject")),
    ]
    action = forms.ChoiceField(label=_("Decision"), choices=ACTIONS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Your words to the author"), max_length=1000, required=False,
        help_text=_("The author reads this. Needed to return or reject."),
        widget=forms.Textarea({"rows": 4}),
    )

    def clean(self):
        facts = super().clean()
        if facts.get("action") in {"return", "reject"} and not facts.get("reason", "").strip():
            self.add_error("reason", _("Write what the author should know."))
        return facts


class ReportDecisionForm(forms.Form):
    """Whether a report was right; hiding what was reported is one step with it."""

    ACTIONS = [
        ("uphold", _("The report is right: hide the text")),
        ("dismiss", _("The text may stay")),
    ]
    action = forms.ChoiceField(label=_("Decision"), choices=ACTIONS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, help_text=_("The author of the text reads this."),
        widget=forms.Textarea({"rows": 4}),
    )


class ReportForm(forms.ModelForm):
    """What is wrong with a text."""

    class Meta:
        model = Report
        fields = ["reason", "text"]
        widgets = {"reason": forms.RadioSelect, "text": forms.Textarea({"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = Report.Reason.choices
