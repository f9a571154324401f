"""A measure about a member: what, on which decisions, on which ground, and for how long."""
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.chosen import ChosenRows
from platform_core.moderation.models import Sanction
from platform_core.privacy.forms import PrivacyCheckedForm, words_field
from platform_core.workflow.models import Decision


class SanctionForm(PrivacyCheckedForm):
    """A measure about a member: what, on which decisions, why and for how long."""

    DAYS = {"7": _("7 days"), "30": _("30 days"), "90": _("90 days")}
    privacy_fields = ["reason"]

    kind = forms.ChoiceField(
        label=_("Measure"), choices=Sanction.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose a measure.")},
    )
    rests_on = ChosenRows(
        label=_("On which decisions it rests"), queryset=Decision.objects.none(), required=False,
        help_text=_("At least one, but for a note."), widget=forms.CheckboxSelectMultiple,
    )
    ground = forms.ChoiceField(
        label=_("Ground"), choices=Decision.Ground.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    days = forms.ChoiceField(
        label=_("How long?"), help_text=_("For reading first and read-only. Longer than a week "
                                          "takes a coordinator."),
        error_messages={"required": _("Say until when it lasts.")},
    )
    reason = words_field(_("Reason"), _("The member reads this, but for a note."))

    def __init__(self, *args, by, person, **kwargs):
        super().__init__(*args, **kwargs)
        is_free = by.is_coordinator or by.is_superuser
        self.fields["days"].choices = list(self.DAYS.items())[: None if is_free else 1]
        about = Decision.objects.filter(statement__member=person, undone_at=None).order_by("-pk")
        self.fields["rests_on"].queryset = about[:20] if not args[0] else about
        self.fields["rests_on"].label_from_instance = lambda one: f"{one.words}, {one.at:%Y-%m-%d}"

    def clean(self):
        facts = super().clean()
        if facts.get("kind") not in {None, Sanction.Kind.NOTE} and not facts.get("rests_on"):
            self.add_error("rests_on", _("A measure rests on at least one decision."))
        return facts

    @property
    def facts(self):
        """What is imposed."""
        facts = {name: self.cleaned_data[name] for name in ("kind", "reason", "ground")}
        lasts = facts["kind"] in {"read_first", "read_only"}
        days = timedelta(days=int(self.cleaned_data["days"]))
        until = timezone.now() + days if lasts else None
        return facts | {"until": until, "rests_on": list(self.cleaned_data["rests_on"])}
