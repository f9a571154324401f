"""Deciding about what waits, and reporting what should not stand."""
from django import forms
from django.utils.translation import gettext_lazy as _

from platform_core.moderation.models import Complaint
from platform_core.privacy.forms import PrivacyCheckedForm, words_field
from platform_core.workflow.models import Decision

CHOOSE_DECISION = {"required": _("Choose a decision.")}


def revision_field():
    """The revision that whoever decides has read."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000)


class DecisionForm(PrivacyCheckedForm):
    """What happens with a text that waits; a reason is needed unless it is published."""

    ACTIONS = [
        ("publish", _("Publish")),
        ("return", _("Return to the author for a change")),
        ("reject", _("Reject")),
    ]
    privacy_fields = ["reason"]

    revision = revision_field()
    action = forms.ChoiceField(
        label=_("Decision"), choices=ACTIONS, widget=forms.RadioSelect,
        error_messages=CHOOSE_DECISION,
    )
    reason = words_field(
        _("Your words to the author"),
        _("The author will read this. Required to return or reject."),
        required=False,
    )

    def clean(self):
        facts = super().clean()
        if facts.get("action") in {"return", "reject"} and not facts.get("reason", "").strip():
            self.add_error("reason", _("Write what the author should know."))
        return facts


class ReportDecisionForm(PrivacyCheckedForm):
    """Whether a report was right; hiding what was reported is one step with it."""

    privacy_fields = ["reason"]

    revision = revision_field()
    text_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    action = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect, error_messages=CHOOSE_DECISION
    )
    reason = words_field(
        _("Reason"),
        _("Whoever reported it will read this. If the text is hidden, its author reads it too."),
    )

    def __init__(self, *args, report, **kwargs):
        """The choice says what will really happen with what was reported."""
        super().__init__(*args, **kwargs)
        right = (_("Uphold the report and hide the text") if report.can_hide
                 else _("Uphold the report; the text is no longer shown"))
        self.fields["action"].choices = [("uphold", right), ("dismiss", _("The text may stay"))]


class ReportForm(PrivacyCheckedForm, forms.ModelForm):
    """What is wrong with a text."""

    privacy_fields = ["text"]

    class Meta:
        model = Complaint
        fields = ["reason", "text"]
        widgets = {"reason": forms.RadioSelect, "text": forms.Textarea({"rows": 4})}
        error_messages = {"reason": {"required": _("Choose what is wrong.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = Decision.Ground.choices


class ErasureForm(forms.Form):
    """On what ground the words of an earlier text are taken out for good."""

    ground = forms.ChoiceField(
        label=_("Why?"), choices=Decision.Ground.choices, initial=Decision.Ground.PRIVACY,
        widget=forms.RadioSelect, error_messages={"required": _("Choose a reason.")},
    )
