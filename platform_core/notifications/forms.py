"""How a member wants to hear."""
from django import forms

from platform_core.notifications.models import Preference


class PreferenceForm(forms.ModelForm):
    """What also comes by mail, and what is followed by itself."""

    class Meta:
        model = Preference
        exclude = ["member"]  # noqa: DJ006 - every other field is a preference
