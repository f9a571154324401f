"""How a member wants to hear."""
from django import forms

from platform_core.notifications.models import Preference


class PreferenceForm(forms.ModelForm):
    """What also comes by mail, and what is followed by itself."""

    class Meta:
        model = Preference
        exclude = ["member"]  # noqa: DJ006 - every other field is a preference

    def save(self, commit=True):
        """Write what was chosen over whatever stands there by now."""
        Preference.objects.put(self.instance.member, self.cleaned_data)
        return self.instance
